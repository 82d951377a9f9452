"""Minutes as Akoma Ntoso 3.0, the XML that parliaments exchange (OASIS LegalDocML, 2018)."""

from smolny.press.akn.amendments import Amended, Proposed, amendment_list
from smolny.press.akn.debate import debate

__all__ = ["Amended", "Proposed", "amendment_list", "debate"]
