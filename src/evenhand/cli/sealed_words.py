"""What verify and replay found, in words and as data."""

from __future__ import annotations

from evenhand.verbs.replay import Replayed
from evenhand.verbs.verify import Verified, problem_json


def verified_text(found: Verified) -> str:
    """What was found of one bundle, for a person."""
    count = len(found.problems)
    verdict = "as sealed" if found.ok else f"{count} problem{'s' if count != 1 else ''}"
    lines = [f"{found.bundle}: {verdict}."]
    lines += [f"  {line}" for problem in found.problems for line in str(problem).splitlines()]
    if found.checked is None or found.checked.manifest is None:
        return "\n".join(lines)
    manifest = found.checked.manifest
    reading = f", reading {manifest.reading}" if manifest.reading else ""
    lines += [
        f"  {manifest.applicant}, {manifest.program}{reading}, as of {manifest.as_of}, as known"
        f" on {manifest.known_at}",
        f"  sealed {manifest.sealed_at:%Y-%m-%dT%H:%M:%SZ} by evenhand {manifest.engine};"
        f" manifest {found.checked.digest}",
    ]
    if found.checked.kid:
        lines.append(f"  {_key(found)}")
    if found.logged:
        lines.append(f"  in the log: {found.logged}")
    if manifest.withheld:
        shown = "in this bundle" if found.checked.shows_withheld else "not in this bundle"
        lines.append(f"  {len(manifest.withheld)} withheld, {shown}:")
        lines += [
            f"    statement {one.seq}: {one.exemption}: {one.reason}" for one in manifest.withheld
        ]
    return "\n".join(lines)


def _key(found: Verified) -> str:
    assert found.checked is not None  # asked before
    kid = found.checked.kid
    if found.checked.trusted is None:
        return (
            f"key {kid}, which came with the bundle: compare it with what the agency publishes,"
            " or give its list with --keys."
        )
    return f"key {kid}, {'in' if found.checked.trusted else 'not accepted by'} the list given"


def replayed_text(found: Replayed) -> str:
    """What came out again, for a person."""
    manifest = found.manifest
    lines = [f"{found.bundle}: {_verdict(found)}."]
    lines.append(
        f"  {manifest.applicant}, {manifest.program}, as of {manifest.as_of}, as known on"
        f" {manifest.known_at}: {found.findings} findings, {found.readings}"
        f" reading{'s' if found.readings != 1 else ''}, two evaluators"
    )
    if found.engine != manifest.engine:
        lines.append(f"  sealed by evenhand {manifest.engine}, decided by {found.engine}")
    for part in found.resting:
        lines.append(f"  rests on withheld statements, not compared: {part}")
    lines += [f"  differs: {one}" for one in found.differences]
    lines += [f"  {line}" for problem in found.problems for line in str(problem).splitlines()]
    return "\n".join(lines)


def _verdict(found: Replayed) -> str:
    count = len(found.differences)
    same = "the same in all that can be compared" if found.resting else "decided the same"
    words = [f"{count} difference{'s' if count != 1 else ''}" if count else same]
    if found.problems:
        words.append("not as it was sealed")
    return ", and ".join(words)


def replayed_json(found: Replayed) -> dict[str, object]:
    """What came out again, as data."""
    return {
        "bundle": found.bundle,
        "same": found.same,
        "applicant": found.manifest.applicant,
        "program": found.manifest.program,
        "sealed_by": found.manifest.engine,
        "decided_by": found.engine,
        "findings": found.findings,
        "resting_on_withheld": list(found.resting),
        "differences": [one._asdict() for one in found.differences],
        "problems": [problem_json(problem) for problem in found.problems],
    }
