"""What people paste: pages of word processors and editors, and what means no good."""

import pytest

from smolny.texts import (
    Illegible,
    plain,
    read_html,
    read_markdown,
    read_plain,
    walk,
    write_html,
    write_markdown,
)

WORD = """\
<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Word">
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
<style><!--
@font-face {font-family:Calibri;} p.MsoNormal {margin:0cm;} --></style></head>
<body lang=DE style='tab-interval:35.4pt'><!--StartFragment-->
<h1 style='mso-list:none'><span style='font-family:"Arial",sans-serif'>On bread<o:p></o:p></span></h1>
<p class=MsoNormal><b style='mso-bidi-font-weight:normal'><span style='font-size:12.0pt'>(1)</span></b><span
style='mso-spacerun:yes'>&nbsp; </span><span style='color:red'>The <span style='mso-bookmark:_Toc1'><a
name="_Toc1">congress</a></span> demands <i>bread</i>.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New
Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>rye;</p>
<p class=MsoListParagraph><![if !supportLists]><span
style='mso-list:Ignore'>b)<span>&nbsp; </span></span><![endif]>wheat</p>
<!--[if gte vml 1]><v:shapetype id="x"/><![endif]--><img src="file:///C:/x.png" onerror="alert(1)">
<table class=MsoTableGrid><tr><td><p>Kazan<o:p></o:p></p></td><td>3</td></tr></table>
<script>evil()</script><!--EndFragment--></body></html>"""
EDITOR = """\
<meta charset="utf-8"><b style="font-weight:normal;" id="docs-1"><p dir="ltr" style="line-height:1">
<span style="font-size:11pt;font-weight:700;">Bold</span> plain <span style="font-style:italic">slanted</span>
<span style="text-decoration:line-through">struck</span></p><ul><li><p><span>one</span></p></li></ul></b>"""


def test_a_page_of_a_word_processor() -> None:
    """Given conditional comments, styles, scripts and bullets that are words, its text is read."""
    read = read_html(WORD)
    assert write_markdown(read.text).source == (
        "# On bread\n\n(1) The congress demands *bread*.\n\n- rye;\n\nb) wheat\n\n| Kazan | 3 |\n"
    )
    told = (
        "<head>",
        "<img>",
        "<meta>",
        "<o:p>",
        "<script>",
        "<style>",
        "class",
        "comment",
        "onerror",
        "style",
    )
    assert tuple(read.dropped) == told
    assert (read.dropped["comment"], read.dropped["<o:p>"]) == (5, 4)


def test_emphasis_that_is_only_a_style() -> None:
    """Given marks that are styles only, and a bold that is none, then the marks are those that are seen."""
    read = read_html(EDITOR)
    assert write_markdown(read.text).source == "**Bold** plain *slanted* ~~struck~~\n\n- one\n"


def test_a_picture_in_a_tag_and_a_tag_without_end() -> None:
    """Given a picture inside a page, and a sign that opens no tag, one is dropped, the other said."""
    read = read_html(f"<p>a<img src='data:{'x' * 30_000}'>b</p><p>3 < 4 <b")
    assert write_markdown(read.text).source == "ab\n\n3 < 4 <b\n"
    assert read.dropped == {"long-tag": 1}


@pytest.mark.parametrize("again", ["<a href='", "<![if", "<!--", "<", "<b>", "<li>", "&amp;", "<a x=\"'>"])
def test_a_hundred_thousand_of_anything_ends(again: str) -> None:
    """Given a tag that is opened again and again, then the page is read, and is a text."""
    text = read_html(again * 100_000).text
    assert text.kind == "text"


@pytest.mark.parametrize("word", ["word ", "a", "A. ", "(1) "])
def test_a_megabyte_in_one_paragraph_is_read(word: str) -> None:
    """Given a paragraph of a million letters, then no letter of it is lost."""
    source = (word * (1_000_000 // len(word))).strip()
    for read in (read_plain(source), read_markdown(source), read_html(f"<p>{source}")):
        said = "".join(node.number + plain(node.words) for node in walk(read.text))
        assert said.replace(" ", "") == source.replace(" ", "")
        assert not read.dropped


def test_letters_that_nobody_sees_are_dropped_by_every_reader() -> None:
    """Given controls and overrides of direction, then they are gone, and it is said how many there were."""
    source = "(1) One\u202e two\x00 three\ufeff."
    for read in (read_plain(source), read_markdown(source), read_html(source)):
        assert [plain(node.words) for node in walk(read.text) if node.words] == ["One two three."]
        assert read.dropped == {"control-character": 3}


@pytest.mark.parametrize(
    "name", ["\u0430rt-1", "art-1\u200b", "Art-1", "art-\u0661", "art_1", "art-1-", "x" * 121]
)
def test_names_that_look_like_others_are_refused(name: str) -> None:
    """Given a name with a Cyrillic letter, with one that nobody sees or in capitals, then it is none."""
    page = write_html(read_plain("Article 1. Seats").text)
    assert 'data-id="art-1"' in page
    with pytest.raises(Illegible, match="not-a-text"):
        read_html(page.replace('data-id="art-1"', f'data-id="{name}"'))
