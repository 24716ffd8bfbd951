"""TríchTin: titles, offices and figures from Vietnamese party and government news."""
