"""Acts over time, powers, commitments and the gazette, as a chronicle has it."""

from smolny.domain import acts, execution, gazette
from smolny.domain.values import (
    ActId,
    ArticleId,
    BodyId,
    CommitmentId,
    ElectionId,
    IssueId,
    Party,
    PersonId,
    PowerId,
    QuestionId,
    TextRef,
)

OLD, NEW, BREAD, SALT, WATER = ActId("old"), ActId("new"), *map(CommitmentId, ("bread", "salt", "water"))
WE, POWER = Party(body=BodyId("board")), PowerId("bread")
ONE, TWO, FIRST = ArticleId("1"), ArticleId("2"), IssueId("no-1")
BEN, WRONG = Party(person=PersonId("p7")), gazette.IssueItem(content="For a read b.", corrects=FIRST)
ENACTED = (
    acts.AdoptAct(OLD, "law", "Old law", "7", series="A", year=1916),
    acts.AdoptAct(NEW, "law", "New law", basis=(OLD,), provision="article 2"),
    acts.SignAct(NEW, (PersonId("p7"),)),
    acts.AddVersion(NEW, "de", TextRef("0" * 64, 3), authentic=True),
    acts.SetForce(NEW, "julian", "1917-11-01", "1917-12-01"),
    acts.SetForce(OLD, "julian"),
    acts.SetOutArticles(OLD, (acts.Article(ONE, "Bread."), acts.Article(TWO, "Salt."))),
    acts.AmendAct(
        OLD,
        NEW,
        (
            acts.ArticleChange("replace", ONE, "Bread for all."),
            acts.ArticleChange("repeal", TWO),
            acts.ArticleChange("insert", ArticleId("3"), "Tea.", after=ONE),
        ),
        "julian",
        "1917-11-01",
    ),
    acts.SuspendAct(OLD, NEW, "julian", "1917-11-02", "1917-11-03"),
    acts.ConfirmAct(OLD, NEW),
    acts.RepealAct(OLD, NEW, "julian", "1917-12-01"),
    acts.TransferPower(POWER, "power over bread", NEW, WE, "the town", matter="bread"),
    acts.DelegatePower(
        POWER, NEW, Party(person=PersonId("p7")), "julian", "the town", "yearly", None, "1918-01-01"
    ),
    acts.SharePower(POWER, NEW, (WE, Party(described="the bakers")), "julian", "the town"),
    acts.DisputePower(POWER, Party(described="the millers"), "it is ours", "the town"),
    acts.EndPower(POWER, NEW, "julian", "the town"),
    execution.MakeCommitment(BREAD, NEW, "bread for all", "task", due="1917-12-01", calendar="julian"),
    execution.MakeCommitment(SALT, NEW, "salt for all"),
    execution.MakeCommitment(WATER, NEW, "water for all"),
    execution.ReportProgress(BREAD, "begun", "the ovens are hot", WE),
    execution.RenewCommitment(BREAD, NEW, "julian", "1918-12-01"),
    execution.FailCommitment(BREAD, QuestionId("tea")),
    execution.SupersedeCommitment(SALT, NEW, WATER),
    gazette.PublishIssue(
        FIRST,
        1,
        1917,
        (
            gazette.IssueItem(act=NEW),
            gazette.IssueItem(question=QuestionId("tea")),
            gazette.IssueItem(election=ElectionId("e")),
            gazette.IssueItem(heading="The hall", content="It moves."),
            gazette.IssueItem(content="Closed."),
        ),
    ),
    gazette.PublishIssue(
        IssueId("no-2"), 2, 1917, (gazette.IssueItem(content="For a read b.", corrects=FIRST),)
    ),
    gazette.DispatchAct(NEW, (WE,), "print", "sent", 500),
)
