"""The addresses of the site: which there are, which collide, and which links lead to none."""
