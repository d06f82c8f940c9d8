### Words of the documents that programs start in.
shell-texts-fault = Texterna kunde inte hämtas från servern.
shell-try-again = Försök igen
