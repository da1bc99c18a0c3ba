/*
 * Every bound on what comes from outside, in one place. Each is tested at the limit and one past
 * it.
 */
#ifndef VAKWERK_BASE_LIMITS_H
#define VAKWERK_BASE_LIMITS_H

enum {
    LIMIT_MARKDOWN_BYTES = 1 << 20,      /* a Markdown file */
    LIMIT_YAML_BYTES = 1 << 20,          /* a .yaml file */
    LIMIT_FRONT_MATTER_BYTES = 64 << 10, /* the part between the --- lines */
    LIMIT_JSON_BYTES = 4 << 20,          /* a .json file */
    LIMIT_FORM_BYTES = 1 << 20,          /* a file that a form gave, or a table typed over */
    LIMIT_ANSWERS = 20000,               /* answers of a round */
    LIMIT_WRITTEN = 4000,                /* characters of one text written in a form */
    LIMIT_YAML_DEPTH = 16,               /* levels of lists and maps */
    LIMIT_YAML_NODES = 50000,            /* values in one .yaml file */
    LIMIT_FRONT_MATTER_NODES = 2000,     /* values in one front matter */
    LIMIT_MARKDOWN_DEPTH = 32,           /* quotes and lists inside each other */
    LIMIT_MARKDOWN_BRACKETS = 2000,      /* `[` in one paragraph: cmark is quadratic in them */
    LIMIT_TABLE_COLUMNS = 64,            /* columns of a table */
    LIMIT_TABLE_CELLS = 20000,           /* cells of all tables of a file */
    LIMIT_IMAGE_BYTES = 25 << 20,        /* a picture beside an item */
    LIMIT_IMAGE_PIXELS = 40000000,       /* its width times its height */
    LIMIT_ATTACHMENT_BYTES = 200 << 20,  /* any other attachment */
    LIMIT_FOLDER_DEPTH = 64,             /* folders inside each other */
    LIMIT_FILES = 100000,                /* files in a portfolio, its attachments included */
    LIMIT_PATH_BYTES = 1024,             /* a path inside the portfolio */
    LIMIT_ID_BYTES = 64,                 /* an id */
    LIMIT_COMMITS = 200000,              /* commits looked at for the days of files */
    LIMIT_VERSIONS = 2000000,            /* versions of files, all together */
    LIMIT_TAGS = 1000,                   /* tags that are looked at, */
    LIMIT_MOMENTS = 8,                   /* and of the moments that they mark, the latest */
    LIMIT_STATEMENTS = 10000,            /* older versions of claims and the like that are read */
    LIMIT_OLD_TEXT_BYTES = 64 << 20,     /* and of chosen pieces, all together */
    LIMIT_RENAME_PAIRS = 10000,     /* files that went × came, in a commit, that are compared */
    LIMIT_FORMERS = 32,             /* earlier versions of a portfolio's framework */
    LIMIT_ALIKE_PAIRS = 40000,      /* rows that went × came, in a list of a framework, likewise */
    LIMIT_REWORDED_PAIRS = 1000000, /* words before × after that are compared one by one */
    LIMIT_OLD_NAMES = 4000000,      /* other names of files, of all open branches together */
    LIMIT_FINDINGS_PER_FILE = 100,  /* findings shown of one file and rule; the rest is counted */
    LIMIT_PACKAGE_ENTRIES = 65534,  /* entries in a package; more would need zip64 */
    LIMIT_PACKAGE_RATIO = 200,      /* unpacked : packed bytes of an entry over 1 MiB */
    LIMIT_MANIFEST_BYTES = 18 << 20, /* a manifest of a package: as many lines as entries */
    LIMIT_BAG_INFO_BYTES = 64 << 10, /* bag-info.txt */
    LIMIT_KEY_BYTES = 8 << 10,       /* the file of a key or signature */
    LIMIT_KEY_OPERATIONS = 64 << 20, /* of scrypt, to unwrap a key: twice what minisign asks */
    LIMIT_KNOWN_BYTES = 1 << 20,     /* the list of keys seen before */
    LIMIT_PASSWORD_BYTES = 255,      /* a password or passphrase */
};

#define LIMIT_HISTORY_ITEMS 1000000000ull /* names compared in all their folders, all together */
#define LIMIT_PACKAGE_BYTES (2ull << 30)  /* a package, packed or unpacked */
#define LIMIT_KEY_MEMORY    (1ull << 30)  /* of scrypt, to unwrap a key: what minisign asks */

#endif
