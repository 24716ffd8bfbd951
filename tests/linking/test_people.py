"""Short names and the full ones they are led to."""

from __future__ import annotations

import pytest
from marked_text import Case, cases, marked

from nlp.linking.people import link_people
from nlp.text import canonical

CASES = list(cases("people.txt"))


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_full_name(case: Case) -> None:
    text, entities = marked(case.text)
    links = link_people(text, entities)
    led = [(short.text, full.text) for short, full in links.items() if short.text != full.text]
    assert led == [tuple(canonical(field).text for field in row) for row in case.expected]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_every_person_is_led_to_a_person(case: Case) -> None:
    text, entities = marked(case.text)
    persons = [entity for entity in entities if entity.label == "PERSON"]
    links = link_people(text, entities)
    assert list(links) == persons
    assert all(links[full] == full for full in links.values())


def test_the_first_mention_of_the_full_name() -> None:
    text, entities = marked("[PERSON Lò Văn Khải] đến. [PERSON Khải] và [PERSON Lò Văn Khải] về.")
    assert link_people(text, entities) == dict.fromkeys(entities, entities[0])


def test_many_namesakes() -> None:
    names = (f"[PERSON Lò {chr(0x61 + index % 26)}{chr(0x61 + index // 26 % 26)} Khải] gặp [PERSON Khải]" for index in range(2000))
    text, entities = marked("; ".join(names))
    links = link_people(text, entities)
    assert all(links[short].text == full.text for full, short in zip(entities[::2], entities[1::2], strict=True))
