"""What councils tell their delegates, and what they are told afterwards."""

import pytest

from smolny.domain import credentials as c
from smolny.domain.credentials.instructions import kept
from smolny.domain.values import CouncilId, InstructionId, QuestionId
from smolny.domain.votes import DeclareResult, PutQuestion
from tests.domain.credentials.desk import NORTH, SOUTH, carried, let_in, m, office, recall, rules
from tests.domain.hall import Hall

BREAD, ROOF = InstructionId("bread"), QuestionId("roof")


def instruct(stand: c.Stand | None = "for", **more: object) -> c.GiveInstruction:
    """The north tells its delegates how to vote."""
    return c.GiveInstruction("bread", (NORTH,), instruction=BREAD, stand=stand, **more)  # type: ignore[arg-type]


def told(hall: Hall) -> list[str]:
    """How each report judges that the instruction was kept."""
    instruction = hall.state.credentials.instructed[BREAD]
    return [kept(instruction, each) for each in instruction.reports]


def test_a_council_is_told_after_the_vote_how_each_of_its_delegates_voted() -> None:
    """Given an instruction for a question that is not yet put, the report waits for the result; then each
    delegate is reported once, who kept it and who departed from it, also one who was recalled since.
    """
    hall = office().given(*let_in("ada", "ben", "cyd"), instruct(question=ROOF))
    report = c.ReportToCouncil(BREAD, m("ada"), "for")
    refusal = hall.refused(report)
    assert (refusal.rule, refusal.particulars) == ("question-not-decided", {"question": ROOF})
    hall.given(PutQuestion(ROOF, "Shall it?"))
    assert hall.refused(report).rule == "question-not-decided"
    hall.given(DeclareResult(ROOF, "rejected", 1, 2))
    recall(hall, "cyd")
    hall.given(
        report, c.ReportToCouncil(BREAD, m("ben"), "against"), c.ReportToCouncil(BREAD, m("cyd"), "absent")
    )
    assert told(hall) == ["kept", "departed", "absent"]
    again = hall.refused(c.ReportToCouncil(BREAD, m("ada"), "against"))
    assert (again.rule, again.particulars) == ("reported-already", {"instruction": "bread", "mandate": "ada"})


def test_a_general_instruction_is_reported_on_at_any_time() -> None:
    """It names no question, so that it is for the council to judge by the words."""
    hall = office().given(*let_in("ada"), instruct("text"), c.ReportToCouncil(BREAD, m("ada"), "for"))
    assert told(hall) == ["in-words"]


def test_an_instruction_that_is_pending_binds_once_it_is_ratified() -> None:
    """And is ratified once."""
    hall = office().given(*let_in("ada"), instruct(ratification="pending"))
    report = c.ReportToCouncil(BREAD, m("ada"), "for")
    assert hall.refused(report).rule == "instruction-is-pending"
    hall.given(c.RatifyInstruction(BREAD), report)
    assert not hall.state.credentials.instructed[BREAD].pending
    assert hall.refused(c.RatifyInstruction(BREAD)).rule == "instruction-not-pending"


def test_an_instruction_that_came_ratified_has_nothing_to_wait_for() -> None:
    """It binds at once."""
    hall = office().given(*let_in("ada"), instruct(ratification="ratified"))
    hall.given(c.ReportToCouncil(BREAD, m("ada"), "for"))


def test_a_council_is_told_of_its_own_delegates() -> None:
    """Of an instruction of councils that are only described, any delegate may be told of."""
    hall = office().given(*let_in("ada"), *let_in("eve", council=SOUTH), instruct())
    refusal = hall.refused(c.ReportToCouncil(BREAD, m("eve"), "for"))
    assert (refusal.rule, refusal.particulars) == (
        "of-another-delegation",
        {"mandate": "eve", "council": NORTH, "of": SOUTH},
    )
    wide = InstructionId("wide")
    hall.given(
        c.GiveInstruction("peace", described="the councils of the front", instruction=wide, stand="for")
    )
    hall.given(c.ReportToCouncil(wide, m("eve"), "for"))


def test_instructions_without_a_name_stand_beside_those_with_one() -> None:
    """In the order in which they were given; only a named one is reported on."""
    hall = office().given(c.GiveInstruction("land", (NORTH,)), instruct())
    roll = hall.state.credentials
    assert [each.position for each in roll.instructions] == ["land", "bread"]
    assert list(roll.instructed) == [BREAD]


@pytest.mark.parametrize(
    ("command", "rule"),
    [
        (instruct(), "already-on-the-record"),
        (c.GiveInstruction("x", (CouncilId("east"),)), "unknown-council"),
        (c.GiveInstruction("x", instruction=InstructionId("No 1")), "not-an-identifier"),
        (c.RatifyInstruction(InstructionId("x")), "unknown-instruction"),
        (c.ReportToCouncil(InstructionId("x"), m("ada"), "for"), "unknown-instruction"),
        (c.ReportToCouncil(BREAD, m("nobody"), "for"), "unknown-mandate"),
    ],
)
def test_what_a_deed_about_instructions_names_is_on_the_record(command: object, rule: str) -> None:
    """Councils, instructions and mandates; a name is given once."""
    assert office().given(*let_in("ada"), instruct()).refused(command).rule == rule


def test_a_chronicle_keeps_what_a_council_was_told_too_early() -> None:
    """With the notes."""
    hall = office("chronicle").given(*let_in("eve", council=SOUTH), *carried(QuestionId("x")))
    hall.given(instruct(question=ROOF, ratification="pending"), c.ReportToCouncil(BREAD, m("eve"), "for"))
    assert rules(hall.notes()) == ["of-another-delegation", "instruction-is-pending", "question-not-decided"]
