// What is compared when people search: width, case and spaces do not count.
"use strict";
zkg.fold = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
