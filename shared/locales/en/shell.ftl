### Words of the documents that programs start in.
shell-texts-fault = The texts could not be loaded from the server.
shell-try-again = Try again
