"""What becomes of texts, as a chronicle has it."""

from smolny.domain import credentials, motions, votes
from smolny.domain.values import BodyId, MandateId, Party, PersonId, QuestionId, TextId, TextRef

TEA, MILK, SUGAR, LEMON, BOTH = (TextId(name) for name in ("t1", "t2", "t3", "t4", "t5"))
BOARD, SEVEN = BodyId("board"), Party(person=PersonId("p7"))
WORDS, CHANGES, OTHERS = (TextRef(letter * 64, 10, "application/json") for letter in "abc")
TEXTS = (
    motions.TableText(TEA, "motion", "Tea"),
    motions.TableText(MILK, "motion", "Milk", evidence=(motions.Evidence("The price of milk", "Doc. 4"),)),
    motions.TableText(SUGAR, "amendment", "Sugar", amends=TEA, place="2.1"),
    motions.MoveText(TEA, PersonId("p7")),
    motions.SecondText(TEA, counted=30),
    motions.JudgeText(TEA, True),
    motions.JudgeText(MILK, False, "it is late"),
    motions.JudgeText(MILK, True),
    motions.LinkTexts(MILK, TEA, "adopted"),
    motions.OrderAmendments(TEA, (SUGAR,), "it goes furthest"),
    motions.DivideText(TEA, ("leaf", "water")),
    motions.ListConsent((TEA, MILK), "noon"),
    motions.PullText(TEA),
    motions.LayOutAlternatives((TEA, MILK), "chain", unopposed=True),
    motions.ReferText(SUGAR, BodyId("board"), remitted=True, report="noon"),
    motions.ReturnText(SUGAR, "it was weighed"),
    votes.PutQuestion(QuestionId("milk"), "There shall be milk", text=MILK, settles=False),
    credentials.DesignateDelegate(MandateId("m9"), PersonId("p7")),
    motions.AnswerSupport(TEA, True, mandate=MandateId("m9")),
    votes.PutQuestion(QuestionId("roll"), "There shall be rolls", mode="roll-call"),
    votes.OpenVoting(QuestionId("roll")),
    votes.NoteVotes(QuestionId("roll"), (MandateId("m9"),)),
    votes.JoinDemand(QuestionId("milk"), "secret", MandateId("m9")),
    motions.ReopenText(MILK, QuestionId("milk")),
    motions.TableText(TextId("cake"), "motion", "Cake", words=WORDS),
    motions.TableText(LEMON, "amendment", "Lemon", amends=TextId("cake"), changes=CHANGES, against="a" * 64),
    motions.TableText(
        TextId("lime"), "amendment", "Lime", amends=TextId("cake"), changes=OTHERS, against="a" * 64
    ),
    motions.TableText(BOTH, "composite", "Both", made_of=(TEA, TextId("cake"))),
    motions.RewordText(TextId("cake"), WORDS, SEVEN),
    motions.TakeOverText(TextId("cake"), SEVEN),
    motions.GiveRecommendation(LEMON, BOARD, "reject", reason="it is sour", consent=True),
    motions.GiveRecommendation(LEMON, BOARD, "accept", minority=True),
    motions.AnswerRecommendation(LEMON, False, SEVEN),
    motions.AgreeComposite(TEA, BOTH, SEVEN),
    motions.SettleCollision(LEMON, TextId("lime"), "p1-s1", "other", "it is sweeter"),
    motions.StateWording(TextId("cake"), WORDS),
)
