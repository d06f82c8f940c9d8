own-hours = Opening hours
own-area = We serve these municipalities
own-staff = Staff
own-recruiting = We are hiring
own-successor = We are looking for somebody to take over the business
own-social = On social media
own-confirmed = Confirmed by the company { $date }
