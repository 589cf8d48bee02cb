"""What people write in each language and what it means, labelled before the words of the languages were gathered. Parts
are separated by ` | `. `YES`, `NO`, `UNTOLD` are said at «Are you ready?», `OWNS`, `RENTS` at «Do you own it?»; `STOPS`
withdraw, `NARROWED` withdraw one channel, `ERASES` want their data deleted, and `GOES_ON` must not withdraw. `PLAIN`
are answers by the kind of their question, `ASIDES` what is no answer, by what is meant.
"""
