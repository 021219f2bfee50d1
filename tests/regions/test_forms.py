"""The field that takes a village."""

from __future__ import annotations

import pytest
from django import forms

from pilar.kernel.scope import Scope
from pilar.regions.forms import VillageField


class Form(forms.Form):
    village = VillageField(label="Desa")


def form_in(area: str, village: str) -> Form:
    form = Form({"village": village})
    form.fields["village"].scope = Scope(roots=(area,))
    return form


@pytest.mark.parametrize("written", ["3205051009", "32.05.05.1009", " 32.05.05.1009 "])
def test_a_village_of_ones_area_is_taken_by_its_code(land, written: str):
    form = form_in("3205", written)
    assert form.is_valid()
    assert form.cleaned_data["village"] == land["3205051009"]


@pytest.mark.parametrize("written", ["32.79.01.1001", "32.05.05", "32.05.05.1999", "Sukakarya", ""])
def test_what_is_no_village_of_ones_area_is_refused(land, written: str):
    form = form_in("3205", written)
    assert not form.is_valid()
    assert list(form.errors) == ["village"]


def test_without_an_area_no_village_is_taken(land):
    assert not Form({"village": "3205051009"}).is_valid()


def test_the_field_asks_for_suggestions_under_its_own_name(db):
    drawn = str(Form(initial={"village": "3205051009"})["village"])
    assert 'hx-get="/wilayah/cari/?as=options&amp;field=village"' in drawn
    assert 'value="32.05.05.1009"' in drawn
    assert '<datalist id="id_village-options">' in drawn
