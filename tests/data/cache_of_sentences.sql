BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'cityframe_cache','prompts','2026-11-29 14:54:29.957136+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'cityframe_cache','recipes','2026-11-29 14:54:29.957554+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'cityframe_cache','pictures','2026-11-29 14:54:29.958246+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'cityframe_cache','images','2026-11-29 14:54:29.958741+00:00');
INSERT INTO "_sqlite_migrations" VALUES(5,'cityframe_cache','notes_of_images','2026-11-29 14:54:29.963952+00:00');
INSERT INTO "_sqlite_migrations" VALUES(6,'cityframe_cache','ledger','2026-11-29 14:54:29.965870+00:00');
INSERT INTO "_sqlite_migrations" VALUES(7,'cityframe_cache','ledger_triggers','2026-11-29 14:54:29.966380+00:00');
INSERT INTO "_sqlite_migrations" VALUES(8,'cityframe_cache','trash','2026-11-29 14:54:29.971446+00:00');
INSERT INTO "_sqlite_migrations" VALUES(9,'cityframe_cache','totals','2026-11-29 14:54:29.973715+00:00');
INSERT INTO "_sqlite_migrations" VALUES(10,'cityframe_cache','hours','2026-11-29 14:54:29.973996+00:00');
INSERT INTO "_sqlite_migrations" VALUES(11,'cityframe_cache','lengths_in_indices','2026-11-29 14:54:29.982943+00:00');
INSERT INTO "_sqlite_migrations" VALUES(12,'cityframe_cache','offered','2026-11-29 14:54:29.985154+00:00');
CREATE TABLE city_totals (
            city_id INTEGER PRIMARY KEY NOT NULL, recipes INTEGER NOT NULL, shown INTEGER NOT NULL
        ) STRICT;
INSERT INTO "city_totals" VALUES(3936456,2,2);
INSERT INTO "city_totals" VALUES(4173838,2,1);
CREATE TABLE hours (
            hour INTEGER PRIMARY KEY NOT NULL, hits INTEGER NOT NULL DEFAULT 0, misses INTEGER NOT NULL DEFAULT 0,
            seconds_saved REAL NOT NULL DEFAULT 0, made INTEGER NOT NULL DEFAULT 0,
            seconds_spent REAL NOT NULL DEFAULT 0
        ) STRICT;
INSERT INTO "hours" VALUES(498878,0,0,0.0,4,2.738);
CREATE TABLE "images" (
   "recipe_id" TEXT NOT NULL,
   "variant" TEXT NOT NULL,
   "digest" TEXT NOT NULL,
   "bytes" INTEGER NOT NULL,
   "media_type" TEXT NOT NULL,
   "width" INTEGER NOT NULL,
   "height" INTEGER NOT NULL,
   "placeholder" TEXT NOT NULL,
   "made_at" REAL NOT NULL, "notes" TEXT NOT NULL DEFAULT '',
   PRIMARY KEY ("recipe_id", "variant")
) STRICT;
INSERT INTO "images" VALUES('b84a7f14a41a5b5e8957','webp-320','611f6d171efb71bfdd361cb836d887522f353e5684583910cd4b16f3ce10c9b8',12378,'image/webp',320,320,'',1.79596407834032225606e+09,'');
INSERT INTO "images" VALUES('b84a7f14a41a5b5e8957','webp-640','9042ee0809aa2119a69cb7ac08fab1bb6b31abf2ef0880ac941772d09547aad9',31594,'image/webp',640,640,'',1.79596407835904359811e+09,'');
INSERT INTO "images" VALUES('b84a7f14a41a5b5e8957','webp','889d6eb3dee3dbe16a0a23836feaa8b1084a49547d2d564012fcaf32004b36b5',82264,'image/webp',1024,1024,'data:image/webp;base64,UklGRooAAABXRUJQVlA4IH4AAADQBACdASoUABQAPu1srVIppaQiqAgBMB2JYgCo9BEYTKlIdzceUAsI+uyIUDPwQAD+X0MEXhG/Pc1WfY6F10Rh2ygCMDU+6upTtKXle5VKOeBDudDvPQKDolVOu+u2PvC/Ut5QLPxtw0TFJYfg279IYTWy4uSGP3ZSPwBHAAA=',1.79596407838325858113e+09,'No name of Spring Hill in a local script is known, so none is set.');
INSERT INTO "images" VALUES('2124edebada2807ba956','webp-320','af4103bc10f5c2ae35f72f22888bfc7aadd760675c4fc646ab6630785551d22a',8730,'image/webp',320,320,'',1.79596407962703800203e+09,'');
INSERT INTO "images" VALUES('2124edebada2807ba956','webp-640','ad1321cb724eeb4ac2698e6aed9444871b2f83e8918ccefc57f96cc0c4cff298',25702,'image/webp',640,640,'',1.79596407966425681114e+09,'');
INSERT INTO "images" VALUES('2124edebada2807ba956','webp','2919d936d20f9c00bc6557e6c2e7a30a8bd3886338b0e5957bda04bf352672d9',150182,'image/webp',1024,1024,'data:image/webp;base64,UklGRoAAAABXRUJQVlA4IHQAAADQBACdASoUABQAPu1oqk+ppiOiKA1RMB2JYgC7ABEcOV9iK7Qwuww3NkUiveNnQAD+u8OM71A9H4h4MDlECYrPNRrXowZe3hMmogfbbqKi2BNtvHQShDToQAbBVt6BpWg4OscrkT8HVuxEUJWS5tdudUAAAA==',1.79596407968826532368e+09,'The text “U+E000” is left out: no font here has all its letters.
Drawn on a Sunday.');
INSERT INTO "images" VALUES('141bc1598c73a8bbcd32','webp-320','25eeea73a2ddfee3f74678d4e790faecaa4cb64c8bfbec05f47bc46f9f886f0d',9350,'image/webp',320,320,'',1.79596408192161226266e+09,'');
INSERT INTO "images" VALUES('141bc1598c73a8bbcd32','webp-640','64844c6016e344b3426b48ea8b594eefde5382972cecdd6587bbe84b86bfa5dd',26994,'image/webp',640,640,'',1795964081.93159,'');
INSERT INTO "images" VALUES('141bc1598c73a8bbcd32','webp','d43f7bdda49a3cb4df299ea0ed46fa9ee44fda27948f5f06c2304a3e3190149f',132360,'image/webp',1024,1024,'data:image/webp;base64,UklGRo4AAABXRUJQVlA4IIIAAAAwBQCdASoUABQAPu1mq06ppaOiKA1RMB2JaACdMt1m3/8AismH3LzUMji6wk2+ndPqAAD+g8vAGcEEDq3XfTVcMHhOtRU9xR8N3cT9ka83e5f2Tq1Fpk0UuDc9BM8AE3McUkQ04SXl1yZnAwe9RTfkHTET6GHdYQft+hJJ8clsgAAA',1.79596408193918299672e+09,'');
CREATE TABLE ledger (
            recipe_id TEXT PRIMARY KEY NOT NULL, picture_id TEXT, city_id INTEGER NOT NULL DEFAULT 0,
            engine TEXT NOT NULL DEFAULT '', region TEXT NOT NULL DEFAULT '', words TEXT NOT NULL DEFAULT '',
            created REAL NOT NULL DEFAULT 0, made_at REAL NOT NULL DEFAULT 0, last_use REAL NOT NULL DEFAULT 0,
            hits INTEGER NOT NULL DEFAULT 0, images INTEGER NOT NULL DEFAULT 0, shown INTEGER NOT NULL DEFAULT 0,
            bytes INTEGER NOT NULL DEFAULT 0, picture_bytes INTEGER NOT NULL DEFAULT 0,
            seconds REAL NOT NULL DEFAULT 0, pinned INTEGER NOT NULL DEFAULT 0
        , offered INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO "ledger" VALUES('b84a7f14a41a5b5e8957','77b3639f01a78ed93b9c',4173838,'sketch','local','an isometric skyline by the eiffel tower, without rain',1.79596407598154640195e+09,1.79596407838325858113e+09,1.79596407838325858113e+09,0,3,1,1318579,1192343,1.222,0,0);
INSERT INTO "ledger" VALUES('2124edebada2807ba956','fbf74a2cb3a8d35a63ee',3936456,'sketch','local','lima at dawn',1.79596407841685986521e+09,1.79596407968826532368e+09,1.79596407968826532368e+09,0,3,1,1908147,1723533,0.611,0,0);
INSERT INTO "ledger" VALUES('8f8d38f48ce3a83669ad','77af39f6cfb02fa55f25',4173838,'sketch','local','the landmark of spring hill, seen head-on',1.7959640797845718861e+09,1.79596408110705542567e+09,1.79596408110705542567e+09,0,0,0,0,0,0.567,0,0);
INSERT INTO "ledger" VALUES('141bc1598c73a8bbcd32','4fb74fc0a1b040d53d6b',3936456,'sketch','local','lima at noon',1.79596408115756392474e+09,1.79596408193918299672e+09,1.79596408193918299672e+09,0,3,1,1843848,1675144,0.338,0,0);
CREATE TABLE "pictures" (
   "picture_id" TEXT PRIMARY KEY NOT NULL,
   "digest" TEXT NOT NULL,
   "bytes" INTEGER NOT NULL,
   "media_type" TEXT NOT NULL,
   "facts" TEXT NOT NULL,
   "made_at" REAL NOT NULL
) STRICT;
INSERT INTO "pictures" VALUES('77b3639f01a78ed93b9c','dcf4f26d67357a7317a40eac7e5bcc3daeb1ccd4f2fac6f0e6c7f36f83d10690',1192343,'image/png','{"engine":"sketch","model":"sketch-3","seconds":1.222,"region":"local","understood":[{"slot":"style","value":"isometric","words":"isometric"},{"slot":"view","value":"skyline","words":"skyline"}],"ignored":["Eiffel Tower"],"notes":["This engine has no drawing of Eiffel Tower yet.","Left out, as the prompt asks: rain.","An isometric picture shows a few blocks from above, not the whole skyline."]}',1.79596407749136614795e+09);
INSERT INTO "pictures" VALUES('fbf74a2cb3a8d35a63ee','d75292b8ccabebb220025a5ff1fecce67bb9c49ba471a52d62bad1075932328d',1723533,'image/png','{"engine":"sketch","model":"sketch-3","seconds":0.611,"region":"local","understood":[{"slot":"time","value":"dawn","words":"dawn"}],"ignored":[],"notes":["The hub was kind today."]}',1.79596407929785776137e+09);
INSERT INTO "pictures" VALUES('4fb74fc0a1b040d53d6b','64ab5155799d785bc255e1e383fc17ab4df12e7ab25a1d6cce3593a5e5f5764b',1675144,'image/png','{"engine":"sketch","model":"sketch-3","seconds":0.338,"region":"local","understood":[{"slot":"time","value":"day","words":"noon"}],"ignored":[],"notes":[]}',1.79596408169802641873e+09);
CREATE TABLE "prompts" (
   "position" INTEGER PRIMARY KEY,
   "id" TEXT NOT NULL,
   "writer" TEXT NOT NULL,
   "model" TEXT NOT NULL,
   "city_id" INTEGER NOT NULL,
   "language" TEXT NOT NULL,
   "style" TEXT NOT NULL,
   "document" TEXT NOT NULL,
   "added" REAL NOT NULL
) STRICT;
CREATE TABLE "recipes" (
   "recipe_id" TEXT PRIMARY KEY NOT NULL,
   "picture_id" TEXT NOT NULL,
   "city_id" INTEGER NOT NULL,
   "document" TEXT NOT NULL,
   "presentation" TEXT NOT NULL,
   "created" REAL NOT NULL
) STRICT;
INSERT INTO "recipes" VALUES('b84a7f14a41a5b5e8957','77b3639f01a78ed93b9c',4173838,'{"city":4173838,"prompt":"An isometric skyline by the Eiffel Tower, without rain","width":1024,"height":1024,"seed":1,"steps":1,"engine":"sketch","model":"sketch-3","lettering":{"text":"Spring Hill","family":"serif","colour":"auto","position":"top","native":"beside","bold":true}}','{"prompt_id":null,"title":"An isometric skyline by the Eiffel Tower, without rain","alt":"An isometric skyline by the Eiffel Tower, without rain","caption":"","language":"en"}',1.79596407598154640195e+09);
INSERT INTO "recipes" VALUES('2124edebada2807ba956','fbf74a2cb3a8d35a63ee',3936456,'{"city":3936456,"prompt":"Lima at dawn","width":1024,"height":1024,"seed":1,"steps":1,"engine":"sketch","model":"sketch-3","lettering":{"text":"","family":"serif","colour":"auto","position":"top","native":"off","bold":true}}','{"prompt_id":null,"title":"Lima at dawn","alt":"Lima at dawn","caption":"","language":"en"}',1.79596407841685986521e+09);
INSERT INTO "recipes" VALUES('8f8d38f48ce3a83669ad','77af39f6cfb02fa55f25',4173838,'{"city":4173838,"prompt":"The landmark of Spring Hill, seen head-on","width":1024,"height":1024,"seed":1,"steps":1,"engine":"sketch","model":"sketch-3","lettering":{"text":"Spring Hill","family":"serif","colour":"auto","position":"top","native":"instead","bold":true}}','{"prompt_id":null,"title":"The landmark of Spring Hill, seen head-on","alt":"The landmark of Spring Hill, seen head-on","caption":"","language":"en"}',1.7959640797845718861e+09);
INSERT INTO "recipes" VALUES('141bc1598c73a8bbcd32','4fb74fc0a1b040d53d6b',3936456,'{"city":3936456,"prompt":"Lima at noon","width":1024,"height":1024,"seed":1,"steps":1,"engine":"sketch","model":"sketch-3","lettering":null}','{"prompt_id":null,"title":"Lima at noon","alt":"Lima at noon","caption":"","language":"en"}',1.79596408115756392474e+09);
CREATE TABLE totals (
            name TEXT NOT NULL, part TEXT NOT NULL, number INTEGER NOT NULL, bytes INTEGER NOT NULL,
            PRIMARY KEY (name, part)
        ) STRICT, WITHOUT ROWID;
INSERT INTO "totals" VALUES('images','webp',3,364806);
INSERT INTO "totals" VALUES('images','webp-320',3,30458);
INSERT INTO "totals" VALUES('images','webp-640',3,84290);
INSERT INTO "totals" VALUES('pictures','',3,4591020);
INSERT INTO "totals" VALUES('recipes','',4,0);
INSERT INTO "totals" VALUES('trashed_images','38ec4b2284e2bf4c',3,185108);
INSERT INTO "totals" VALUES('trashed_pictures','38ec4b2284e2bf4c',1,1700998);
CREATE TABLE trash (
            trash_id TEXT PRIMARY KEY NOT NULL, cleared REAL NOT NULL, expires REAL NOT NULL, selection TEXT NOT NULL
        ) STRICT;
INSERT INTO "trash" VALUES('38ec4b2284e2bf4c',1.79596408199158048628e+09,1.79656888199158048624e+09,'{"recipe_ids": ["8f8d38f48ce3a83669ad"]}');
CREATE TABLE trashed_images (
            trash_id TEXT NOT NULL, recipe_id TEXT NOT NULL, variant TEXT NOT NULL, digest TEXT NOT NULL,
            bytes INTEGER NOT NULL, media_type TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
            placeholder TEXT NOT NULL, made_at REAL NOT NULL, notes TEXT NOT NULL,
            PRIMARY KEY (trash_id, recipe_id, variant)
        ) STRICT;
INSERT INTO "trashed_images" VALUES('38ec4b2284e2bf4c','8f8d38f48ce3a83669ad','webp','d03e4b3412e553216709c2d209ad82e61f59acf24fce92ab1b10c56ba9029777',140808,'image/webp',1024,1024,'data:image/webp;base64,UklGRqgAAABXRUJQVlA4IJwAAAAQBQCdASoUABQAPu1oqVAppiOiqA1RMB2JYgCxHt8BtCGgZ0W17wPNuiyTRWh7/hIAAP6sF3sMMexC9dIeQcVDRFh78pLDk36ufkJ3vKVXRuFoafzMhjFBGQFmaxLkGpfLbkMqu43Lkuc4C8sJA+rEPfvY4R2MaGa1pYkF/IKZgmuNW3s/CJGvdg7DqbuEtjhlp2PpCrHCMz3RAAA=',1.79596408110705542567e+09,'No name of Spring Hill in a local script is known, so none is set.');
INSERT INTO "trashed_images" VALUES('38ec4b2284e2bf4c','8f8d38f48ce3a83669ad','webp-320','59795f651b42bdc7dd252686838b9c0d5346eb4ee2ad7b10cab38cc51d16bbe9',13022,'image/webp',320,320,'',1.79596408106756877899e+09,'');
INSERT INTO "trashed_images" VALUES('38ec4b2284e2bf4c','8f8d38f48ce3a83669ad','webp-640','85c05b06983a1c3d3b93ab7f846cc5400cd5578d3f75f71a969295f6399b5ebf',31278,'image/webp',640,640,'',1.7959640810870592594e+09,'');
CREATE TABLE trashed_pictures (
            trash_id TEXT NOT NULL, picture_id TEXT NOT NULL, digest TEXT NOT NULL, bytes INTEGER NOT NULL,
            media_type TEXT NOT NULL, facts TEXT NOT NULL, made_at REAL NOT NULL,
            PRIMARY KEY (trash_id, picture_id)
        ) STRICT;
INSERT INTO "trashed_pictures" VALUES('38ec4b2284e2bf4c','77af39f6cfb02fa55f25','24481fb950cfabb5bfbb6d84ddfacf2526ea13b2ac8c4b3dae0354fffabfa265',1700998,'image/png','{"engine":"sketch","model":"sketch-3","seconds":0.567,"region":"local","understood":[{"slot":"view","value":"landmark","words":"landmark of"}],"ignored":[],"notes":["No landmark of Spring Hill has a drawing yet; a public building in the city''s manner stands in its place."]}',1.79596408069315624242e+09);
CREATE TABLE trashed_prompts (
            trash_id TEXT NOT NULL, position INTEGER NOT NULL, id TEXT NOT NULL, writer TEXT NOT NULL,
            model TEXT NOT NULL, city_id INTEGER NOT NULL, language TEXT NOT NULL, style TEXT NOT NULL,
            document TEXT NOT NULL, added REAL NOT NULL,
            PRIMARY KEY (trash_id, position, id)
        ) STRICT;
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE UNIQUE INDEX "prompts_by_key"
    ON "prompts" ("writer", "model", "city_id", "language", "style", "id");
CREATE INDEX "prompts_by_id"
    ON "prompts" ("id");
CREATE INDEX "recipes_by_city"
    ON "recipes" ("city_id", "created");
CREATE INDEX "recipes_by_age"
    ON "recipes" ("created");
CREATE INDEX ledger_by_picture ON ledger (picture_id);
CREATE INDEX ledger_by_city ON ledger (city_id, made_at);
CREATE INDEX ledger_recent ON ledger (created) WHERE shown;
CREATE INDEX ledger_recent_of_city ON ledger (city_id, created) WHERE shown;
CREATE INDEX ledger_newest ON ledger (made_at) WHERE images > 0;
CREATE INDEX ledger_least_used ON ledger (last_use) WHERE images > 0;
CREATE INDEX ledger_evictable ON ledger (last_use) WHERE images > 0 AND NOT pinned;
CREATE INDEX ledger_most_used ON ledger (hits, last_use) WHERE images > 0;
CREATE INDEX ledger_largest ON ledger (bytes) WHERE images > 0;
CREATE INDEX ledger_loose ON ledger (picture_id) WHERE images = 0 AND picture_bytes > 0;
CREATE INDEX ledger_pinned ON ledger (made_at) WHERE pinned;
CREATE TRIGGER images_added AFTER INSERT ON images BEGIN
            INSERT INTO ledger (recipe_id) SELECT NEW.recipe_id
                WHERE NOT EXISTS (SELECT 1 FROM ledger WHERE recipe_id = NEW.recipe_id);
            UPDATE ledger SET bytes = bytes + NEW.bytes, shown = shown + (NEW.variant = 'webp'),
                made_at = CASE WHEN NEW.variant = 'webp' OR images = 0 THEN NEW.made_at ELSE made_at END,
                last_use = max(last_use, NEW.made_at), images = images + 1
            WHERE recipe_id = NEW.recipe_id;
        END;
CREATE TRIGGER images_changed AFTER UPDATE ON images BEGIN
            UPDATE ledger SET bytes = bytes - OLD.bytes + NEW.bytes,
                made_at = CASE WHEN NEW.variant = 'webp' THEN NEW.made_at ELSE made_at END,
                last_use = max(last_use, NEW.made_at)
            WHERE recipe_id = NEW.recipe_id;
        END;
CREATE TRIGGER images_deleted AFTER DELETE ON images BEGIN
            UPDATE ledger SET bytes = bytes - OLD.bytes, shown = shown - (OLD.variant = 'webp'), images = images - 1
            WHERE recipe_id = OLD.recipe_id;
        END;
CREATE TRIGGER pictures_insert AFTER INSERT ON pictures BEGIN
                UPDATE ledger SET bytes = bytes - picture_bytes + NEW.bytes, picture_bytes = NEW.bytes,
                    region = CAST(coalesce(json_extract(NEW.facts, '$.region'), '') AS TEXT),
                    seconds = CAST(coalesce(json_extract(NEW.facts, '$.seconds'), 0) AS REAL)
                WHERE picture_id = NEW.picture_id;
            END;
CREATE TRIGGER pictures_update AFTER UPDATE ON pictures BEGIN
                UPDATE ledger SET bytes = bytes - picture_bytes + NEW.bytes, picture_bytes = NEW.bytes,
                    region = CAST(coalesce(json_extract(NEW.facts, '$.region'), '') AS TEXT),
                    seconds = CAST(coalesce(json_extract(NEW.facts, '$.seconds'), 0) AS REAL)
                WHERE picture_id = NEW.picture_id;
            END;
CREATE TRIGGER pictures_delete AFTER DELETE ON pictures BEGIN
            UPDATE ledger SET bytes = bytes - picture_bytes, picture_bytes = 0 WHERE picture_id = OLD.picture_id;
        END;
CREATE INDEX trash_by_expiry ON trash (expires);
CREATE INDEX prompts_by_city ON prompts (city_id);
CREATE TRIGGER totals_of_recipes_insert AFTER INSERT ON recipes BEGIN INSERT INTO totals SELECT 'recipes', '', 0, 0 WHERE NOT EXISTS (SELECT 1 FROM totals WHERE (name, part) = ('recipes', ''));UPDATE totals SET number = number + 1, bytes = bytes + 0 WHERE (name, part) = ('recipes', ''); END;
CREATE TRIGGER totals_of_recipes_delete AFTER DELETE ON recipes BEGIN UPDATE totals SET number = number - 1, bytes = bytes - 0 WHERE (name, part) = ('recipes', '');DELETE FROM totals WHERE (name, part) = ('recipes', '') AND number = 0; END;
CREATE TRIGGER totals_of_recipes_update AFTER UPDATE ON recipes BEGIN UPDATE totals SET number = number - 1, bytes = bytes - 0 WHERE (name, part) = ('recipes', '');DELETE FROM totals WHERE (name, part) = ('recipes', '') AND number = 0;INSERT INTO totals SELECT 'recipes', '', 0, 0 WHERE NOT EXISTS (SELECT 1 FROM totals WHERE (name, part) = ('recipes', ''));UPDATE totals SET number = number + 1, bytes = bytes + 0 WHERE (name, part) = ('recipes', ''); END;
CREATE TRIGGER totals_of_prompts_insert AFTER INSERT ON prompts BEGIN INSERT INTO totals SELECT 'prompts', '', 0, 0 WHERE NOT EXISTS (SELECT 1 FROM totals WHERE (name, part) = ('prompts', ''));UPDATE totals SET number = number + 1, bytes = bytes + 0 WHERE (name, part) = ('prompts', ''); END;
CREATE TRIGGER totals_of_prompts_delete AFTER DELETE ON prompts BEGIN UPDATE totals SET number = number - 1, bytes = bytes - 0 WHERE (name, part) = ('prompts', '');DELETE FROM totals WHERE (name, part) = ('prompts', '') AND number = 0; END;
CREATE TRIGGER totals_of_prompts_update AFTER UPDATE ON prompts BEGIN UPDATE totals SET number = number - 1, bytes = bytes - 0 WHERE (name, part) = ('prompts', '');DELETE FROM totals WHERE (name, part) = ('prompts', '') AND number = 0;INSERT INTO totals SELECT 'prompts', '', 0, 0 WHERE NOT EXISTS (SELECT 1 FROM totals WHERE (name, part) = ('prompts', ''));UPDATE totals SET number = number + 1, bytes = bytes + 0 WHERE (name, part) = ('prompts', ''); END;
CREATE TRIGGER totals_of_pictures_insert AFTER INSERT ON pictures BEGIN INSERT INTO totals SELECT 'pictures', '', 0, 0 WHERE NOT EXISTS (SELECT 1 FROM totals WHERE (name, part) = ('pictures', ''));UPDATE totals SET number = number + 1, bytes = bytes + NEW.bytes WHERE (name, part) = ('pictures', ''); END;
CREATE TRIGGER totals_of_pictures_delete AFTER DELETE ON pictures BEGIN UPDATE totals SET number = number - 1, bytes = bytes - OLD.bytes WHERE (name, part) = ('pictures', '');DELETE FROM totals WHERE (name, part) = ('pictures', '') AND number = 0; END;
CREATE TRIGGER totals_of_pictures_update AFTER UPDATE ON pictures BEGIN UPDATE totals SET number = number - 1, bytes = bytes - OLD.bytes WHERE (name, part) = ('pictures', '');DELETE FROM totals WHERE (name, part) = ('pictures', '') AND number = 0;INSERT INTO totals SELECT 'pictures', '', 0, 0 WHERE NOT EXISTS (SELECT 1 FROM totals WHERE (name, part) = ('pictures', ''));UPDATE totals SET number = number + 1, bytes = bytes + NEW.bytes WHERE (name, part) = ('pictures', ''); END;
CREATE TRIGGER totals_of_images_insert AFTER INSERT ON images BEGIN INSERT INTO totals SELECT 'images', NEW.variant, 0, 0 WHERE NOT EXISTS (SELECT 1 FROM totals WHERE (name, part) = ('images', NEW.variant));UPDATE totals SET number = number + 1, bytes = bytes + NEW.bytes WHERE (name, part) = ('images', NEW.variant); END;
CREATE TRIGGER totals_of_images_delete AFTER DELETE ON images BEGIN UPDATE totals SET number = number - 1, bytes = bytes - OLD.bytes WHERE (name, part) = ('images', OLD.variant);DELETE FROM totals WHERE (name, part) = ('images', OLD.variant) AND number = 0; END;
CREATE TRIGGER totals_of_images_update AFTER UPDATE ON images BEGIN UPDATE totals SET number = number - 1, bytes = bytes - OLD.bytes WHERE (name, part) = ('images', OLD.variant);DELETE FROM totals WHERE (name, part) = ('images', OLD.variant) AND number = 0;INSERT INTO totals SELECT 'images', NEW.variant, 0, 0 WHERE NOT EXISTS (SELECT 1 FROM totals WHERE (name, part) = ('images', NEW.variant));UPDATE totals SET number = number + 1, bytes = bytes + NEW.bytes WHERE (name, part) = ('images', NEW.variant); END;
CREATE TRIGGER totals_of_trashed_images_insert AFTER INSERT ON trashed_images BEGIN INSERT INTO totals SELECT 'trashed_images', NEW.trash_id, 0, 0 WHERE NOT EXISTS (SELECT 1 FROM totals WHERE (name, part) = ('trashed_images', NEW.trash_id));UPDATE totals SET number = number + 1, bytes = bytes + NEW.bytes WHERE (name, part) = ('trashed_images', NEW.trash_id); END;
CREATE TRIGGER totals_of_trashed_images_delete AFTER DELETE ON trashed_images BEGIN UPDATE totals SET number = number - 1, bytes = bytes - OLD.bytes WHERE (name, part) = ('trashed_images', OLD.trash_id);DELETE FROM totals WHERE (name, part) = ('trashed_images', OLD.trash_id) AND number = 0; END;
CREATE TRIGGER totals_of_trashed_images_update AFTER UPDATE ON trashed_images BEGIN UPDATE totals SET number = number - 1, bytes = bytes - OLD.bytes WHERE (name, part) = ('trashed_images', OLD.trash_id);DELETE FROM totals WHERE (name, part) = ('trashed_images', OLD.trash_id) AND number = 0;INSERT INTO totals SELECT 'trashed_images', NEW.trash_id, 0, 0 WHERE NOT EXISTS (SELECT 1 FROM totals WHERE (name, part) = ('trashed_images', NEW.trash_id));UPDATE totals SET number = number + 1, bytes = bytes + NEW.bytes WHERE (name, part) = ('trashed_images', NEW.trash_id); END;
CREATE TRIGGER totals_of_trashed_pictures_insert AFTER INSERT ON trashed_pictures BEGIN INSERT INTO totals SELECT 'trashed_pictures', NEW.trash_id, 0, 0 WHERE NOT EXISTS (SELECT 1 FROM totals WHERE (name, part) = ('trashed_pictures', NEW.trash_id));UPDATE totals SET number = number + 1, bytes = bytes + NEW.bytes WHERE (name, part) = ('trashed_pictures', NEW.trash_id); END;
CREATE TRIGGER totals_of_trashed_pictures_delete AFTER DELETE ON trashed_pictures BEGIN UPDATE totals SET number = number - 1, bytes = bytes - OLD.bytes WHERE (name, part) = ('trashed_pictures', OLD.trash_id);DELETE FROM totals WHERE (name, part) = ('trashed_pictures', OLD.trash_id) AND number = 0; END;
CREATE TRIGGER totals_of_trashed_pictures_update AFTER UPDATE ON trashed_pictures BEGIN UPDATE totals SET number = number - 1, bytes = bytes - OLD.bytes WHERE (name, part) = ('trashed_pictures', OLD.trash_id);DELETE FROM totals WHERE (name, part) = ('trashed_pictures', OLD.trash_id) AND number = 0;INSERT INTO totals SELECT 'trashed_pictures', NEW.trash_id, 0, 0 WHERE NOT EXISTS (SELECT 1 FROM totals WHERE (name, part) = ('trashed_pictures', NEW.trash_id));UPDATE totals SET number = number + 1, bytes = bytes + NEW.bytes WHERE (name, part) = ('trashed_pictures', NEW.trash_id); END;
CREATE TRIGGER totals_of_trashed_prompts_insert AFTER INSERT ON trashed_prompts BEGIN INSERT INTO totals SELECT 'trashed_prompts', NEW.trash_id, 0, 0 WHERE NOT EXISTS (SELECT 1 FROM totals WHERE (name, part) = ('trashed_prompts', NEW.trash_id));UPDATE totals SET number = number + 1, bytes = bytes + 0 WHERE (name, part) = ('trashed_prompts', NEW.trash_id); END;
CREATE TRIGGER totals_of_trashed_prompts_delete AFTER DELETE ON trashed_prompts BEGIN UPDATE totals SET number = number - 1, bytes = bytes - 0 WHERE (name, part) = ('trashed_prompts', OLD.trash_id);DELETE FROM totals WHERE (name, part) = ('trashed_prompts', OLD.trash_id) AND number = 0; END;
CREATE TRIGGER totals_of_trashed_prompts_update AFTER UPDATE ON trashed_prompts BEGIN UPDATE totals SET number = number - 1, bytes = bytes - 0 WHERE (name, part) = ('trashed_prompts', OLD.trash_id);DELETE FROM totals WHERE (name, part) = ('trashed_prompts', OLD.trash_id) AND number = 0;INSERT INTO totals SELECT 'trashed_prompts', NEW.trash_id, 0, 0 WHERE NOT EXISTS (SELECT 1 FROM totals WHERE (name, part) = ('trashed_prompts', NEW.trash_id));UPDATE totals SET number = number + 1, bytes = bytes + 0 WHERE (name, part) = ('trashed_prompts', NEW.trash_id); END;
CREATE TRIGGER cities_of_new AFTER INSERT ON ledger BEGIN INSERT INTO city_totals SELECT NEW.city_id, 0, 0 WHERE NOT EXISTS (SELECT 1 FROM city_totals WHERE city_id = NEW.city_id); UPDATE city_totals SET recipes = recipes + 1, shown = shown + NEW.shown WHERE city_id = NEW.city_id; END;
CREATE TRIGGER cities_of_deleted AFTER DELETE ON ledger BEGIN UPDATE city_totals SET recipes = recipes - 1, shown = shown - OLD.shown WHERE city_id = OLD.city_id; END;
CREATE TRIGGER cities_of_changed AFTER UPDATE OF city_id, shown ON ledger WHEN OLD.city_id != NEW.city_id OR OLD.shown != NEW.shown BEGIN UPDATE city_totals SET recipes = recipes - 1, shown = shown - OLD.shown WHERE city_id = OLD.city_id; INSERT INTO city_totals SELECT NEW.city_id, 0, 0 WHERE NOT EXISTS (SELECT 1 FROM city_totals WHERE city_id = NEW.city_id); UPDATE city_totals SET recipes = recipes + 1, shown = shown + NEW.shown WHERE city_id = NEW.city_id; END;
CREATE INDEX images_by_file ON images (digest, bytes);
CREATE INDEX pictures_by_file ON pictures (digest, bytes);
CREATE INDEX trashed_images_by_file ON trashed_images (digest, bytes);
CREATE INDEX trashed_pictures_by_file ON trashed_pictures (digest, bytes);
CREATE INDEX ledger_offered ON ledger (created) WHERE shown AND offered;
CREATE INDEX ledger_offered_of_city ON ledger (city_id, created) WHERE shown AND offered;
COMMIT;
