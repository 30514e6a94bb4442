"""Ready-made goals hold what they promise."""

import re

import pytest

from bot.career.templates import Template, templates

ALL = list(templates().values())


def test_there_are_at_least_eight_in_the_order_of_the_first_screen() -> None:
    assert len(ALL) >= 8
    assert [template.title for template in ALL[:5]] == [
        "Сменить работу",
        "Повышение",
        "Пройти собеседование",
        "Выучить язык",
        "Портфолио",
    ]


@pytest.mark.parametrize("template", ALL, ids=lambda template: template.key)
def test_steps_are_different_and_move_results_that_exist(template: Template) -> None:
    titles = [step.title for step in template.steps]
    assert len(set(titles)) == len(titles)
    keys = [result.key for result in template.results]
    assert len(set(keys)) == len(keys)
    assert "steps" not in keys  # it counts the goal's own steps
    assert {step.result for step in template.steps} - {None} <= set(keys)


@pytest.mark.parametrize("template", ALL, ids=lambda template: template.key)
def test_no_step_moves_a_result_past_its_target_by_itself(template: Template) -> None:
    for result in template.results:
        moved = sum(step.adds for step in template.steps if step.result == result.key)
        assert moved <= result.target - result.start


@pytest.mark.parametrize("template", ALL, ids=lambda template: template.key)
def test_words_are_warm_and_plain(template: Template) -> None:
    words = [template.title, template.why, *template.milestones, *(result.title for result in template.results)]
    words += [step.title for step in template.steps]
    for said in words:
        assert said == said.strip()
        assert not said.endswith(".")
        assert said[0].isupper()
    for opening in (step.opening for step in template.steps):
        assert opening[0].islower()
        assert not opening.endswith((".", "?"))
    everything = " ".join([*words, *(step.opening for step in template.steps)])
    assert not re.search(r"\b(вы|вас|вам|ваш\w*|просрочен\w*|провален\w*)\b|\(а\)|  ", everything, re.IGNORECASE)
