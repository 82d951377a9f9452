"""The chair's console and the secretary's page: deeds in a sitting, with what stands in their way."""
