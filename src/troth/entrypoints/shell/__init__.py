"""The shell: the look that all doors of Troth share.

Duty: whoever opens a page of Troth, customer or staff, can read and use it, with a keyboard, a
screen reader, a narrow window, in the dark or on paper, in their language, and sees at once what
is kept, what is not, and what nobody checked.

Promise: no page runs a script or a style that is written into it, none asks anybody else for
anything, and the privacy centre works without JavaScript.

What is stored: nothing on the server. Choosing a theme or a language leaves one cookie each in the
browser, for a year; before a choice the privacy centre sets no cookie at all.

The room holds one sheet and one script, the templates of the console, the privacy centre, the
entrance (sign-in) and the error pages, and the brand of the company. It mounts and shows; it
decides nothing.
"""
