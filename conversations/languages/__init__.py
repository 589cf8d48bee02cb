"""What depends on a language, one folder for each: the bot's own texts, and the words that people use. Which language
speaks, and what stands in for one that is not here, is said by the modules that read these folders.
"""
