"""Keys: one's own code; those of the file, admitted and retired."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from inspector.cli import output
from inspector.cli.place import here
from inspector.language import N, _, n_

if TYPE_CHECKING:
    from inspector.desk.keyring.admission import Listed

app = typer.Typer()
_keys = typer.Typer()
app.add_typer(_keys, name="keys", help=N("The keys that seal what is written, and who has them."))

Code = Annotated[
    str, typer.Argument(metavar="CODE", help=N("the key's six groups of digits, in quotes"))
]


@app.command(help=N("The code of your own key, to read out to the office."))
def key(ctx: typer.Context) -> int:
    """Made where there is none yet; 1 where none can be made."""
    from inspector.desk import keys
    from inspector.desk.keyring import admission
    from inspector.desk.session import machine_of_system, person_of_system

    person, machine = here(ctx).options.who() or person_of_system(), machine_of_system()
    own = admission.own(person, machine)
    if here(ctx).options.json:
        output.document(
            {
                "person": person,
                "machine": machine,
                "key": own.key or None,
                "code": own.code or None,
                "folder": output.shown(keys.folder()),
                "reason": own.trouble or None,
            }
        )
    elif own.code:
        output.say(own.code)
        output.say(_("The key of {person} on {machine}").format(person=person, machine=machine))
    if own.trouble:
        output.complain(_("without a key nothing is sealed: {why}").format(why=own.trouble))
    return 0 if own.code else 1


@_keys.callback(invoke_without_command=True)
def _of_file(ctx: typer.Context) -> int:
    """Without a command the keys are listed."""
    return show(ctx) if ctx.invoked_subcommand is None else 0


@_keys.command("list", help=N("The keys of the file: whose, on which machine, admitted or not."))
def show(ctx: typer.Context) -> int:
    """Those that wait to be admitted first."""
    from inspector.desk.keyring import admission, marks

    with here(ctx).desk(write=False) as desk:
        found, stand = admission.listed(desk), admission.sittings(desk)
    if here(ctx).options.json:
        output.document({"keys": list(map(_form, found)), "sittings": dict(stand)})
        return 0
    if not found:
        output.say(_("no sitting of this file has a key yet"))
    for each in found:
        output.say(each.code)
        output.say(output.hanging("  ", facts(each)))
    if stand:
        output.say("\n" + _("sittings: {counted}").format(counted=marks.counted(stand)))
    return 0


@_keys.command("admit", help=N("Admit a key: type the code that its person reads out."))
def admit(
    ctx: typer.Context,
    code: Code,
    person: Annotated[
        str, typer.Option("--person", metavar="NAME", help=N("whose it is, if not as it says"))
    ] = "",
) -> int:
    """Once for each person and machine."""
    from inspector.desk.keyring import admission

    with here(ctx).desk() as desk:
        found, new = admission.admit(desk, code, person)
    if here(ctx).options.json:
        output.document(_form(found))
    else:
        words = (
            _("{code} is admitted: {person}") if new else _("{code} is admitted already: {person}")
        )
        output.say(words.format(code=found.code, person=found.person))
    return 0


@_keys.command("retire", help=N("Let a key hold only up to one of its sittings."))
def retire(
    ctx: typer.Context,
    code: Code,
    after: Annotated[
        str,
        typer.Option(
            metavar="SITTING",
            help=N("its last good sitting: its id, or a day such as 2024-05-31; - for none"),
        ),
    ] = "",
    reason: Annotated[str, typer.Option(metavar="T", help=N("why; it is on record"))] = "",
) -> int:
    """What it sealed later stays, and is marked."""
    from inspector.desk.keyring import admission

    with here(ctx).desk() as desk:
        found = admission.retire(desk, code, after, reason)
    if here(ctx).options.json:
        output.document(_form(found))
    else:
        words = _("{code} is retired: {person}")
        output.say(words.format(code=found.code, person=found.person))
    return 0


def facts(each: "Listed") -> str:
    """What is to be known of a key, in one line."""
    from inspector.desk.keyring import admission

    said = [each.person, each.machine, _(admission.STATES[each.state])]
    if each.retired is not None:
        said.append(each.retired.reason)
    if each.sittings:
        last = each.sittings[-1]
        counted = n_("{count} sitting", "{count} sittings", len(each.sittings))
        said.append(counted.format(count=len(each.sittings)))
        said.append(_("the last {id}, {day}").format(id=last.id[:8], day=day(last.started)))
    if each.copied:
        machines = ", ".join(each.machines)
        said.append("! " + _("used on several machines: {machines}").format(machines=machines))
    return " · ".join(filter(None, said))


def day(started: int) -> str:
    """The day of a sitting, as the language writes it and as `keys retire` takes it."""
    from inspector import days
    from inspector.desk.keyring import admission

    return days.show(admission.day_of(started).isoformat())


def _form(each: "Listed") -> dict[str, Any]:
    return {
        "code": each.code,
        "key": each.key,
        "person": each.person,
        "machine": each.machine,
        "state": each.state,
        "admitted": each.day or None,
        "retired": each.retired._asdict() if each.retired else None,
        "here": each.here,
        "machines": list(each.machines),
        "sittings": [
            each_._asdict() | {"started": output.when(each_.started)} for each_ in each.sittings
        ],
    }
