own-hours = Öppettider
own-area = Vi betjänar i dessa kommuner
own-staff = Personal
own-recruiting = Vi söker medarbetare
own-successor = Vi söker någon som tar över företaget
own-social = I sociala medier
own-confirmed = Företaget bekräftade uppgifterna { $date }
