"""Offices: who holds them, who presides, and what each may do."""

from smolny.domain.offices.commands import (
    FillOffice,
    HandOverChair,
    ProvisionalBasis,
    TakeProvisionalChair,
    VacateOffice,
)
from smolny.domain.offices.decide import (
    decide_filling,
    decide_hand_over,
    decide_provisional,
    decide_vacating,
    turn_filling,
    turn_hand_over,
    turn_provisional,
    turn_vacating,
)
from smolny.domain.offices.entries import ChairHandedOver, OfficeFilled, OfficeVacated, ProvisionalChairTaken
from smolny.domain.offices.state import (
    CHAIR,
    VICE_CHAIR,
    Offices,
    Posts,
    Seat,
    holds,
    may_preside,
    presiding,
)

__all__ = [
    "CHAIR",
    "VICE_CHAIR",
    "ChairHandedOver",
    "FillOffice",
    "HandOverChair",
    "OfficeFilled",
    "OfficeVacated",
    "Offices",
    "Posts",
    "ProvisionalBasis",
    "ProvisionalChairTaken",
    "Seat",
    "TakeProvisionalChair",
    "VacateOffice",
    "decide_filling",
    "decide_hand_over",
    "decide_provisional",
    "decide_vacating",
    "holds",
    "may_preside",
    "presiding",
    "turn_filling",
    "turn_hand_over",
    "turn_provisional",
    "turn_vacating",
]
