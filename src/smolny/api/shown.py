"""Questions about an assembly as it stood, where a reading alone is no answer."""

from smolny.api.answers import Card, Listed, Shown
from smolny.api.parameters import (
    ActName,
    Day,
    ElectionName,
    IssueName,
    Matter,
    QuestionName,
    Territory,
    TextName,
)
from smolny.api.visits import View, Visit
from smolny.clerk import NotOnRecord
from smolny.domain.standing_orders import Rules
from smolny.readings import acts, bodies, composition, congress, gazette, legislation, powers, stood, views
from smolny.readings import call as calling
from smolny.readings import elections as elected
from smolny.readings import minutes as minuting
from smolny.readings import motions as moved
from smolny.readings import promises as followed
from smolny.readings import running_order as running
from smolny.readings import votes as voted
from smolny.readings.motion_text import motion_text
from smolny.readings.standpoint import Standpoint


def assemblies(visit: Visit) -> tuple[Listed, ...]:
    """The assemblies whose records are kept here, by name."""
    library = visit.library
    return tuple(
        Listed(name, library.size(name), library.state(name).record.founding) for name in library.assemblies()
    )


def assembly(view: View) -> Shown[Card]:
    """Which assembly this is, when it sat, and the key and root of its record."""
    return view.shown(Card(congress.header(view.standpoint), view.head))


def changes(here: Standpoint) -> tuple[views.Change, ...]:
    """What changed from one report of the composition to the next."""
    return composition.changes(composition.compositions(here))


def offices(here: Standpoint) -> tuple[views.Office, ...]:
    """The offices of the assembly itself that somebody holds."""
    return bodies.offices(here)


def running_order(here: Standpoint) -> views.RunningOrder:
    """The agenda as it runs: what is before the assembly, what comes when, what went elsewhere."""
    return running.running_order(here)


def call(here: Standpoint) -> views.Call:
    """How the congress is called: the opening, who demands it, deadlines and their waivers, notices."""
    return calling.call(here)


def minutes(view: View) -> Shown[views.Minutes]:
    """The minutes in full: chapters, items, and every sentence with the entry that it rests on."""
    kept = view.library.text
    return view.shown(minuting.minutes(view.standpoint, lambda sha256: kept(view.assembly, sha256)))


def vote(view: View, question: QuestionName) -> Shown[views.Vote]:
    """One vote: its count and its working, and its ballots where everybody may see them."""
    if question not in view.state.votes.questions:
        raise NotOnRecord("no-such-question", question=question)
    return view.shown(voted.vote(view.standpoint, question))


def election(view: View, election: ElectionName) -> Shown[views.ElectionStory]:
    """One election: how it is held, who stands, its rounds with the hash of each count, who has the seats."""
    if election not in view.state.elections.all:
        raise NotOnRecord("no-such-election", election=election)
    return view.shown(elected.election(view.standpoint, election))


def act(view: View, act: ActName) -> Shown[views.Act]:
    """One act: how it was carried, what it does and changes, where it was published."""
    if act not in view.state.acts.register:
        raise NotOnRecord("no-such-act", act=act)
    return view.shown(acts.act(view.standpoint, act))


def motion(view: View, text: TextName) -> Shown[views.TextStory]:
    """One text: how it stands, what it lacks, its amendments, parts, alternatives and votes."""
    if text not in view.state.motions.texts:
        raise NotOnRecord("text-not-tabled", text=text)
    return view.shown(moved.text(view.standpoint, text))


def wording(view: View, text: TextName) -> Shown[views.MotionText]:
    """The words of a text by numbered lines, every stage of them, its amendments at their places."""
    shelf = view.library.shelf(view.assembly)
    try:
        return view.shown(motion_text(view.standpoint, text, shelf))
    except KeyError:
        raise NotOnRecord("text-not-tabled", text=text) from None


def standing(view: View, act: ActName, on: Day | None = None) -> Shown[views.ActOnDay]:
    """An act on a day: whether it is in force, its articles, and which act worded each of them."""
    if act not in view.state.acts.register:
        raise NotOnRecord("no-such-act", act=act)
    return view.shown(legislation.act_on(view.standpoint, act, _day(view, on)))


def holders(
    view: View, matter: Matter = "", territory: Territory = "", on: Day | None = None
) -> Shown[tuple[views.HeldPower, ...]]:
    """Who holds power over a matter in a territory on a day, with the chain of entries behind the answer."""
    return view.shown(powers.powers_asked(view.standpoint, _day(view, on), matter, territory))


def promises(view: View, on: Day | None = None) -> Shown[tuple[views.Promise, ...]]:
    """What became of every commitment and task until a day."""
    return view.shown(followed.promises(view.standpoint, _day(view, on)))


def issue(view: View, issue: IssueName) -> Shown[views.Issue]:
    """One issue of the gazette, as it was published."""
    if not gazette.is_published(view.standpoint, issue):
        raise NotOnRecord("issue-not-published", issue=issue)
    return view.shown(gazette.issue(view.standpoint, issue, view.library.shelf(view.assembly), view.at))


def _day(view: View, asked: str | None) -> int:
    """A day number; that of the newest dated entry where no day is asked for. NotOnRecord `no-such-day`."""
    try:
        return legislation.day_asked(view.standpoint, asked or "")
    except ValueError:
        raise NotOnRecord("no-such-day", day=str(asked)) from None


def steps(here: Standpoint) -> tuple[views.Step, ...]:
    """The moments at which the record can be stopped, as `at` takes them, with how many entries stand."""
    return stood.steps(here.names, here.entries)


def standing_orders(view: View) -> Shown[Rules]:
    """The standing orders in force, and the entries that adopted each version."""
    return view.shown(view.state.standing_orders)
