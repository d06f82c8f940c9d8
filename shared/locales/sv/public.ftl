site-name = Seutu
