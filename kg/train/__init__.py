"""How the models in seeds/models are made: gold pages in, models out. `make train` runs it; nothing else imports it."""
