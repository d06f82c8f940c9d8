### Words of the documents that programs start in.
shell-texts-fault = Näkymän tekstejä ei saatu palvelimelta.
shell-try-again = Yritä uudelleen
