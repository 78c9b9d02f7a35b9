"""Texts that ask for what a document must not do."""

ATACS = [
    '<img src="{url}">',
    '<link rel="stylesheet" href="{url}">',
    '<link rel="attachment" href="file://{fitxer}">',
    '<object data="{url}"></object>',
    '<embed src="{url}">',
    "<iframe src='{url}'></iframe>",
    "<style>@import url({url})</style>",
    "<style>body{{background:url({url})}}</style>",
    "<style>@font-face{{font-family:x;src:url({url})}}</style>",
    '<svg xmlns="http://www.w3.org/2000/svg"><image href="{url}"/></svg>',
    '<base href="{url}">',
    '<script src="{url}"></script>',
    '<a href="javascript:x()">a</a>',
    "![foto]({url})",
    "![foto](file://{fitxer})",
    "[enllaç](file://{fitxer})",
    "[enllaç](javascript:alert(1))",
    "<{url}>",
    "[r]: {url}",
    "<!-- {url} -->",
]
