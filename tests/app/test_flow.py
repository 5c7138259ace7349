"""Text that flows inside columns."""

from inspector.app.widgets.flow import differing

NOTES = ["Tháng 2 và tháng 9 chưa họp", "Tháng 2 và tháng 11 chưa họp"]


def test_values_that_begin_alike_are_cut_at_the_beginning_so_that_the_difference_is_seen() -> None:
    assert differing(NOTES, 30) == ["… 9 chưa họp", "… 11 chưa họp"]
    assert differing(NOTES, 80) == NOTES
    assert differing(["Một hai ba", "Bốn năm sáu bảy"], 10) == ["Một hai ba", "Bốn năm sáu bảy"]
