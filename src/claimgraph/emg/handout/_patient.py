"""What a programme says to the person who does it: short sentences, everyday words, no promise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimgraph.emg.questions import Programme, conventions
from claimgraph.emg.questions import ProgrammeStep as Step
from claimgraph.wording import counted, enumeration, in_sentence, people

_HARD = {
    "low": "lightly",
    "moderate": "at a medium level",
    "high": "hard",
    "very high": "very hard",
}
"""How hard a muscle works, by the name of the range."""
PRACTICE = "* This is common practice. No study here has tested it."
"""What marks a convention."""
STOP = (
    "you have sharp or new pain",
    "pain wakes you at night or stays when you rest",
    "your leg is numb, weak or gives way",
    "you cannot put weight on your leg",
    "you feel ill or have a fever",
)
"""When to stop and ask for help: a convention."""
LIMITS = (
    "Tests show how hard a muscle works. They do not show that pain goes away.",
    "No one tested this whole plan.",
    "Most tests were done with healthy people.",
)
"""What the sheet cannot show, in everyday words."""
MISTAKE = "Common mistake: our sources name none. Write yours here:"
"""What stands where the base describes no mistake."""


@dataclass(frozen=True, slots=True)
class Told:
    """What stands under one exercise."""

    name: str
    how: str
    why: str
    need: str
    easier: str
    harder: str


@dataclass(frozen=True, slots=True)
class Patient:
    """All that the person reads."""

    aim: tuple[str, ...]
    much: tuple[str, ...]
    steps: tuple[Told, ...]
    change: tuple[str, ...]
    pain: tuple[str, ...]
    stop: tuple[str, ...]
    limits: tuple[str, ...]

    def sentences(self) -> Iterator[str]:
        """Every sentence, without the names of exercises as headings."""
        yield from (*self.aim, *self.much)
        for step in self.steps:
            yield from (step.how, step.why, step.need, f"Easier: {step.easier}", f"Harder: {step.harder}")
        yield from (*self.change, *self.pain, "Stop and ask for help if:", *(f"{one}." for one in self.stop))
        yield from self.limits


def patient(programme: Programme) -> Patient:
    """A programme in everyday words."""
    plan = programme.plan
    assert plan is not None
    level = plan.level
    sets = counted(plan.sets, "set")
    rest = " Rest a day in between." if 1 < plan.days <= conventions.DAYS_WITH_REST else ""
    muscles = list(dict.fromkeys(in_sentence(step.muscle) for step in programme.steps if step.muscle))
    aim = [f"This plan works a muscle of yours: the {in_sentence(programme.goal)}."]
    if muscles:
        aim = [f"This plan works your {in_sentence(programme.goal)}: the {enumeration(muscles)}."]
    if programme.spare is not None:
        aim.append(f"It tries to keep one muscle calm: the {in_sentence(programme.spare)}.")
    aim.append(f"Your stage is {level.id}.")
    return Patient(
        aim=tuple(aim),
        much=(
            f"Do this on {counted(plan.days, 'day')} a week.{rest}",
            f"It takes about {counted(plan.minutes_used, 'minute')}.",
            f"Do {sets} of {level.repetitions} of each. If it is for one side, do both sides.",
            f"Go slow: count to {conventions.UP} on the way up and to {conventions.DOWN} on the way down.",
            f"If you hold still, breathe and count to {level.repetitions}.",
            f"End a set when you could still do {level.spare_repetitions} more.",
            f"Rest for {counted(conventions.REST_MINUTES, 'minute')} between sets.",
        ),
        steps=tuple(_told(programme, number) for number in range(len(programme.steps))),
        change=(
            f"Did it feel easy {conventions.EASY_SESSIONS} times in a row? Take the harder way.",
            "Does it hurt, or do you lose the right form? Take the easier way.",
        ),
        pain=(
            f"Pain of up to {conventions.PAIN} out of {conventions.PAIN_MOST} is fine if it is gone the next day.",
            "If not, do less.",
        ),
        stop=STOP,
        limits=LIMITS,
    )


def _told(programme: Programme, number: int) -> Told:
    step = programme.steps[number]
    hard = _HARD.get(step.band, f"in the range {step.band}")
    seen = counted(step.studies, "study", "studies") + (f" with {people(step.people)}" if step.people else "")
    why = [f"It worked the {in_sentence(step.muscle) or 'muscle'} {hard} in {seen}."]
    if len(step.bands) > 1 and step.bands[-1] != step.band:
        why.append("Some saw it work harder.")
    if programme.spare is not None:
        why.append(_calm(step))
    need = enumeration([in_sentence(piece) for piece in step.equipment])
    fewer = conventions.STEP_REPETITIONS
    return Told(
        name=step.name,
        how=step.description,
        why=" ".join(why),
        need=f"You need: {need or 'nothing'}.",
        easier=_named(step.easier.name, step.easier.load) if step.easier else f"do {fewer} fewer.",
        harder=_named(step.harder.name, step.harder.load) if step.harder else f"do {fewer} more.",
    )


def base_line(programme: Programme) -> str:
    """Which base a programme was made from, in which state."""
    told = dict(programme.base)
    day = f", with readings up to {told['date']}" if "date" in told else ""
    return f"Made from “{told['title']}”, state {told['version']}{day}."


def _calm(step: Step) -> str:
    if any(one.counted for one in step.ratios):
        return "The muscle to keep calm worked less."
    return "A study checked both muscles in another way." if step.spare_known else "No one checked the other muscle."


def _named(name: str, load: str) -> str:
    return f"{in_sentence(name)}, {load}."
