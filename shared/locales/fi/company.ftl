own-hours = Aukioloajat
own-area = Palvelemme näissä kunnissa
own-staff = Henkilöstö
own-recruiting = Etsimme työntekijöitä
own-successor = Etsimme yritykselle jatkajaa
own-social = Sosiaalisessa mediassa
own-confirmed = Yritys vahvisti tiedot { $date }
