"""Languages by the codes of three letters that Akoma Ntoso asks for (ISO 639-2)."""

_PAIRS = """
ar:ara bg:bul bs:bos ca:cat cs:ces cy:cym da:dan de:deu el:ell en:eng es:spa et:est eu:eus fa:fas
fi:fin fr:fra ga:gle gl:glg he:heb hi:hin hr:hrv hu:hun hy:hye id:ind is:isl it:ita ja:jpn ka:kat
ko:kor lt:lit lv:lav mk:mkd mt:mlt nb:nob nl:nld nn:nno no:nor pl:pol pt:por ro:ron ru:rus sk:slk
sl:slv sq:sqi sr:srp sv:swe sw:swa tr:tur uk:ukr ur:urd zh:zho
"""

CODES = {two: three for two, _, three in (pair.partition(":") for pair in _PAIRS.split())}
"""By those of two letters; any other language is "und", undetermined."""
