-- A database as version 2 of the tables made it; never written again: what people have stored must stay readable.
CREATE TABLE schema_version (version integer primary key, at text not null);
CREATE TABLE board ( id text primary key, title text not null, language text not null, created_at text not null, updated_at text not null, generation text not null, seq integer not null, locked integer not null, phase integer not null, lock_reason text, retention_until text, deleted_at text, next_number integer not null, event_seq integer not null default 0);
CREATE TABLE session ( id text primary key, token_hash text not null unique, created_at text not null, last_used_at text not null, own_device integer not null);
CREATE TABLE invite ( id text primary key, board_id text not null references board (id) on delete cascade, secret_hash text not null, role text not null, label text, created_at text not null, created_by text not null, expires_at text, max_uses integer, uses integer not null, last_used_at text, revoked_at text, passcode_hash text);
CREATE TABLE doc_update ( board_id text not null references board (id) on delete cascade, seq integer not null, bytes blob not null, crc32 integer not null, participant_id text, kind text not null, step text, at text not null, primary key (board_id, seq));
CREATE TABLE doc_snapshot ( board_id text not null references board (id) on delete cascade, seq integer not null, bytes blob not null, sha256 text not null, at text not null, primary key (board_id, seq));
CREATE TABLE client_owner ( board_id text not null references board (id) on delete cascade, client_id integer not null, participant_id text not null, primary key (board_id, client_id));
CREATE TABLE quarantine ( id integer primary key autoincrement, board_id text not null, kind text not null, seq integer not null, bytes blob not null, reason text not null, at text not null);
CREATE TABLE audit ( id integer primary key autoincrement, at text not null, board_id text, actor_id text, action text not null, target_id text, outcome text);
CREATE TABLE probe (id integer primary key, at text not null);
CREATE TABLE "participant" (
      id text primary key, board_id text not null references board (id) on delete cascade,
      session_id text references session (id) on delete set null, name text not null, organisation text,
      role text not null, colour text not null, guest integer not null, joined_at text not null, invite_id text,
      approves_for text, removed_at text, erased_at text,
      unique (board_id, session_id));
CREATE TABLE token (
      id text primary key, board_id text not null references board (id) on delete cascade,
      token_hash text not null unique, role text not null, label text not null, created_at text not null,
      created_by text not null, expires_at text, last_used_at text, revoked_at text);
CREATE TABLE board_lock (
      board_id text not null references board (id) on delete cascade, scope text not null, target_id text not null,
      reason text, at text not null, participant_id text not null, primary key (board_id, scope, target_id));
CREATE TABLE erasure (
      id text primary key, board_id text not null references board (id) on delete cascade,
      participant_id text not null, at text not null, hits text not null, finished_at text);
CREATE TABLE task (name text primary key, done_at text not null);
INSERT INTO schema_version VALUES(1,'2026-11-20T09:00:00.000Z');
INSERT INTO schema_version VALUES(2,'2026-11-21T08:00:00.000Z');
INSERT INTO board VALUES('AAAAAAAAAAAAAAAAAAAAAA','Bli förälder','sv','2026-11-20T08:00:00.000Z','2026-11-20T09:13:00.000Z','generation-A',6,1,3,'beslut','2029-01-01',NULL,1,7);
INSERT INTO board VALUES('BBBBBBBBBBBBBBBBBBBBBB','Gevinster i bibliotek','nb','2026-11-20T08:00:00.000Z','2026-11-20T09:15:00.000Z','generation-B',1,0,1,NULL,NULL,'2026-11-21T08:00:00.000Z',1,0);
INSERT INTO session VALUES('s1','hash-s1','2026-11-20T08:00:00.000Z','2026-11-20T08:00:00.000Z',0);
INSERT INTO session VALUES('s2','hash-s2','2026-11-20T08:00:00.000Z','2026-11-20T08:00:00.000Z',1);
INSERT INTO session VALUES('s3','hash-s3','2026-11-20T08:00:00.000Z','2026-11-20T08:00:00.000Z',0);
INSERT INTO invite VALUES('i-A','AAAAAAAAAAAAAAAAAAAAAA','hash-i-A','editor',NULL,'2026-11-20T08:00:00.000Z','maker-A',NULL,NULL,1,'2026-11-20T08:00:00.000Z',NULL,NULL);
INSERT INTO invite VALUES('v-A','AAAAAAAAAAAAAAAAAAAAAA','hash-v-A','viewer','Nämnden','2026-11-20T08:00:00.000Z','maker-A','2027-11-20T08:00:00.000Z',40,1,'2026-11-20T08:00:00.000Z','2026-11-20T08:00:00.000Z',NULL);
INSERT INTO invite VALUES('i-B','BBBBBBBBBBBBBBBBBBBBBB','hash-i-B','editor',NULL,'2026-11-20T08:00:00.000Z','maker-B',NULL,NULL,0,NULL,NULL,NULL);
INSERT INTO invite VALUES('v-B','BBBBBBBBBBBBBBBBBBBBBB','hash-v-B','viewer','Nämnden','2026-11-20T08:00:00.000Z','maker-B','2027-11-20T08:00:00.000Z',40,0,NULL,NULL,NULL);
INSERT INTO doc_update VALUES('BBBBBBBBBBBBBBBBBBBBBB',1,X'0108bca4b4cb090028010873657474696e67730d736368656d6156657273696f6e017d0128010873657474696e6773057469746c65017715476576696e737465722069206269626c696f74656b28010873657474696e6773086c616e67756167650177026e6228010873657474696e67730863757272656e63790177034e4f4b28010873657474696e67730f6c61796f7574446972656374696f6e01770a676f616c73526967687428010873657474696e67730c726167546f6c6572616e6365017d0a28010873657474696e6773097269736b5363616c65017d0528010873657474696e6773056c616e65730177056b696e647300',1431423939,NULL,'seed',NULL,'2026-11-20T09:02:00.000Z');
INSERT INTO doc_update VALUES('AAAAAAAAAAAAAAAAAAAAAA',3,X'010881d0acf30e22270108656c656d656e747309656c656d656e742d3101280081d0acf30e22046b696e6401770762656e65666974280081d0acf30e22056f72646572017d02270081d0acf30e22057469746c6502270081d0acf30e220b6465736372697074696f6e02270081d0acf30e22046e6f746502040081d0acf30e251d4e7974746120313a2074727967676172652066c3b672c3a46c64726172280109706f736974696f6e7309656c656d656e742d310175027d88037d900100',1268747171,'p2','edits',NULL,'2026-11-20T09:07:00.000Z');
INSERT INTO doc_update VALUES('AAAAAAAAAAAAAAAAAAAAAA',4,X'010881d0acf30e44270108656c656d656e747309656c656d656e742d3201280081d0acf30e44046b696e6401770762656e65666974280081d0acf30e44056f72646572017d03270081d0acf30e44057469746c6502270081d0acf30e440b6465736372697074696f6e02270081d0acf30e44046e6f746502040081d0acf30e471d4e7974746120323a2074727967676172652066c3b672c3a46c64726172280109706f736974696f6e7309656c656d656e742d320175027d90067d900100',4170277395,'p2','edits',NULL,'2026-11-20T09:09:00.000Z');
INSERT INTO doc_update VALUES('AAAAAAAAAAAAAAAAAAAAAA',5,X'010181d0acf30e66040081d0acf30e261e46c3a4727265206672c3a5676f722074696c6c2066c3b672736b6f6c616e00',502280045,'p2','edits',NULL,'2026-11-20T09:10:00.000Z');
INSERT INTO doc_snapshot VALUES('AAAAAAAAAAAAAAAAAAAAAA',2,X'789c55903d4e03311085edfd415ec2cf0122a4744983949a8e884820104d10bde59d182b8e1d8d67596db1456e8068682938410a7a94537001c431d006d840357af3de7cd21bc63a6fcfef1f47e9ea71f9d48d79bcc3b23e1bf07e94b0c132fae460610e8ec2cf3c1ece8ccb3de68064c8420e41a15990f1ce7982eb8a48f686273dc24a6b89d09bae5f71fd627394b8f0c134c12d2b0091713a04750773790b1836f6f772c3ff15563a5d48dd6a55208253d5d6af7c41670641d11f064a7de32da074aa3d4513661325ffb121882c19b34ed2bd60625fa4e7f1a1d813994853ce58ca633ee2d16916095626da4b5bf322aa59fdc005ab797930b2a6ed095846e1be8c27e3cb326bb2e10aa654efd6499936af0bec0b83648163','471751e15968699c2fdfdf8e1984ef2643ff76fb1b84c4ac6ae641a1c3116ef3','2026-11-20T09:06:00.000Z');
INSERT INTO doc_snapshot VALUES('AAAAAAAAAAAAAAAAAAAAAA',3,X'789c8d903d4ec340108567d7766213fe24ca08295dd220252d0512119140209a20fac59e98559c7534bbc672b1051d6544434bc10928e851c421b800e21828019c40956ade9b37ef2b06a0f6faf8feb15b7bbebf7da85799533960bc023b4d68b12677a105a5fae46f1c131ca132fa67eeb5875245294548469a0423d421c9b191a952a9c1f3c218d168ef370c15712c081b83e90b4d9f9288048d532d67870bd67f7867057867457847a33152c55a87d7381297487a1e7f2fe7fc5f93081567222e7d9811a10a8b455ea499399284a1596290882fd20449a8b0ac92d4c37e28feb051fb81db839a5b3f8125b5e17bc7ce96bfee07be1730008f31f058857519eb327eb8ceb72177e354249665dc829db0bc7a850a07d2589e717be7d809f3c1b27cb39bc8f2174839d737b9d3ef9de6c1acaecf7060ec9a75736ff65e0d5f283eb059','a116b1404e7b18e7b5ed3be6fb19d046371b42b32d65a1da4f265219ebad3d14','2026-11-20T09:08:00.000Z');
INSERT INTO client_owner VALUES('AAAAAAAAAAAAAAAAAAAAAA',4000000001,'p2');
INSERT INTO quarantine VALUES(1,'AAAAAAAAAAAAAAAAAAAAAA','update',6,X'010181d0acf30e81012801056578747261046c6f7374017800','unreadable','2026-11-20T09:12:00.000Z');
INSERT INTO audit VALUES(1,'2026-11-20T09:01:00.000Z','AAAAAAAAAAAAAAAAAAAAAA','maker-A','board.made',NULL,NULL);
INSERT INTO audit VALUES(2,'2026-11-20T09:02:00.000Z','BBBBBBBBBBBBBBBBBBBBBB','maker-B','board.made',NULL,NULL);
INSERT INTO audit VALUES(3,'2026-11-20T08:00:00.000Z','AAAAAAAAAAAAAAAAAAAAAA','p2','invite.used','i-A','joined');
INSERT INTO audit VALUES(4,'2026-11-20T08:00:00.000Z','AAAAAAAAAAAAAAAAAAAAAA','p3','invite.used','v-A','joined');
INSERT INTO audit VALUES(5,'2026-11-20T09:03:00.000Z','AAAAAAAAAAAAAAAAAAAAAA','maker-A','invite.revoked','v-A',NULL);
INSERT INTO audit VALUES(6,'2026-11-20T09:14:00.000Z','AAAAAAAAAAAAAAAAAAAAAA','maker-A','board.locked',NULL,NULL);
INSERT INTO audit VALUES(7,'2026-11-20T09:16:00.000Z','BBBBBBBBBBBBBBBBBBBBBB','maker-B','board.deleted',NULL,NULL);
INSERT INTO probe VALUES(1,'2026-11-20T09:17:00.000Z');
INSERT INTO participant VALUES('maker-A','AAAAAAAAAAAAAAAAAAAAAA','s1','Åsa maker-A','{"id":"org1","name":"Region Norr","colour":"#7A4B9A"}','facilitator','#0F6E84',1,'2026-11-20T08:00:00.000Z',NULL,NULL,NULL,NULL);
INSERT INTO participant VALUES('maker-B','BBBBBBBBBBBBBBBBBBBBBB','s1','Åsa maker-B','{"id":"org1","name":"Region Norr","colour":"#7A4B9A"}','facilitator','#0F6E84',1,'2026-11-20T08:00:00.000Z',NULL,NULL,NULL,NULL);
INSERT INTO participant VALUES('p2','AAAAAAAAAAAAAAAAAAAAAA','s2','Åsa p2','{"id":"org1","name":"Region Norr","colour":"#7A4B9A"}','editor','#0F6E84',1,'2026-11-20T08:00:00.000Z','i-A','org1',NULL,NULL);
INSERT INTO participant VALUES('p3','AAAAAAAAAAAAAAAAAAAAAA','s3','Åsa p3','{"id":"org1","name":"Region Norr","colour":"#7A4B9A"}','viewer','#0F6E84',1,'2026-11-20T08:00:00.000Z','v-A',NULL,'2026-11-20T08:00:00.000Z',NULL);
INSERT INTO token VALUES('t1','AAAAAAAAAAAAAAAAAAAAAA','hash-t1','reporter','Veckorapport','2026-11-21T08:00:00.000Z','maker-A',NULL,NULL,NULL);
INSERT INTO board_lock VALUES('AAAAAAAAAAAAAAAAAAAAAA','kind','goal','Beslutat','2026-11-21T08:00:00.000Z','maker-A');
INSERT INTO erasure VALUES('e1','AAAAAAAAAAAAAAAAAAAAAA','p9','2026-11-21T08:00:00.000Z','[{"id":"b1","field":"owner"}]',NULL);
INSERT INTO task VALUES('backup','2026-11-21T08:00:00.000Z');
CREATE INDEX invite_board on invite (board_id);
CREATE INDEX quarantine_board on quarantine (board_id);
CREATE INDEX participant_session on participant (session_id);
CREATE INDEX token_board on token (board_id);
CREATE INDEX erasure_board on erasure (board_id);
CREATE INDEX audit_board on audit (board_id, id);
CREATE INDEX audit_at on audit (at);
