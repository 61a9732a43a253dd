BEGIN TRANSACTION;
CREATE TABLE attempts (
            id TEXT PRIMARY KEY, trainee TEXT NOT NULL, team TEXT NOT NULL, scenario TEXT NOT NULL,
            title TEXT NOT NULL, language TEXT NOT NULL, digest TEXT NOT NULL, seed TEXT NOT NULL,
            mode TEXT NOT NULL, started_at TEXT NOT NULL, updated_at TEXT NOT NULL,
            score INTEGER NOT NULL, answered INTEGER NOT NULL, ending TEXT NOT NULL, outcome TEXT,
            passed INTEGER, hints INTEGER NOT NULL, retries INTEGER NOT NULL, red_lines INTEGER NOT NULL);
INSERT INTO "attempts" VALUES('07c3w5q-k3f9','李晓','一部','objections/obj-timing','现在不行','zh-CN','5d51d7924e0143e173b0d918ca009f0d7bfd326bcfb343fd1c8407b149fcc6ff','7','official','2026-03-02T01:30:00.000000+00:00','2026-03-02T01:30:00.000000+00:00',100,1,'later','success',1,0,0,0);
CREATE TABLE events (
            attempt TEXT NOT NULL REFERENCES attempts (id), seq INTEGER NOT NULL, at TEXT NOT NULL,
            kind TEXT NOT NULL, payload TEXT NOT NULL, PRIMARY KEY (attempt, seq));
INSERT INTO "events" VALUES('07c3w5q-k3f9',0,'2026-03-02T01:30:00.000000+00:00','started','{"kind":"started","at":"2026-03-02T09:30:00+08:00","scenario":"objections/obj-timing","language":"zh-CN","digest":"5d51d7924e0143e173b0d918ca009f0d7bfd326bcfb343fd1c8407b149fcc6ff","seed":7,"mode":"official","engine":1}');
INSERT INTO "events" VALUES('07c3w5q-k3f9',1,'2026-03-02T01:30:00.000000+00:00','asked','{"kind":"asked","at":"2026-03-02T09:30:00+08:00","turn":"t1","speaker":"\u5468\u8001\u677f","text":"\u6ca1\u5174\u8da3\u3002","reaction":"","choices":[]}');
INSERT INTO "events" VALUES('07c3w5q-k3f9',2,'2026-03-02T01:30:00.000000+00:00','replied','{"kind":"replied","at":"2026-03-02T09:30:00+08:00","turn":"t1","text":"\u65b9\u4fbf\u95ee\u4e00\u53e5\u539f\u56e0\u5417?"}');
INSERT INTO "events" VALUES('07c3w5q-k3f9',3,'2026-03-02T01:30:00.000000+00:00','scored','{"kind":"scored","at":"2026-03-02T09:30:00+08:00","turn":"t1","result":{"score":100,"criteria":{"ask":{"credit":1.0,"skill":"discovery","weight":60,"strength":100,"evidence":"\u65b9\u4fbf\u95ee\u4e00\u53e5\u539f\u56e0\u5417","span":[0,8],"phrase":"\u65b9\u4fbf\u95ee\u4e00\u53e5\u539f\u56e0\u5417","notes":[]}},"red_lines":[],"notes":[]},"trust":50,"next":"later"}');
INSERT INTO "events" VALUES('07c3w5q-k3f9',4,'2026-03-02T01:30:00.000000+00:00','ended','{"kind":"ended","at":"2026-03-02T09:30:00+08:00","ending":"later","speaker":"\u5468\u8001\u677f","text":"\u884c,\u4e0b\u5468\u6253\u7ed9\u6211\u3002","reaction":""}');
CREATE TABLE schema_version (
	version INTEGER NOT NULL, 
	PRIMARY KEY (version)
);
INSERT INTO "schema_version" VALUES(1);
CREATE TABLE sources (
            digest TEXT NOT NULL, name TEXT NOT NULL, hash TEXT NOT NULL REFERENCES texts (hash),
            PRIMARY KEY (digest, name));
INSERT INTO "sources" VALUES('5d51d7924e0143e173b0d918ca009f0d7bfd326bcfb343fd1c8407b149fcc6ff','zh-CN/objections/obj-timing.yaml','0fb138b0fb93b543f2d6e555b190ecd153a2af61a7dc817cd1768b00ca6c64ac');
CREATE TABLE texts (hash TEXT PRIMARY KEY, text TEXT NOT NULL);
INSERT INTO "texts" VALUES('0fb138b0fb93b543f2d6e555b190ecd153a2af61a7dc817cd1768b00ca6c64ac','title: 现在不行
');
CREATE INDEX attempts_by_trainee ON attempts (trainee, started_at);
CREATE INDEX attempts_by_time ON attempts (started_at);
COMMIT;
