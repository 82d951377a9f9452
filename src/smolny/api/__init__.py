"""The record as JSON: read-only, described by an OpenAPI document that is made of the same types."""

from smolny.api.app import create_api

__all__ = ["create_api"]
