BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE alerts (
	id INTEGER NOT NULL, 
	code TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	severity TEXT NOT NULL, 
	words TEXT NOT NULL, 
	fix TEXT NOT NULL, 
	since BIGINT NOT NULL, 
	over BIGINT, 
	CONSTRAINT pk_alerts PRIMARY KEY (id)
);
CREATE TABLE assessments (
	id INTEGER NOT NULL, 
	lead INTEGER NOT NULL, 
	rulebook TEXT NOT NULL, 
	at BIGINT NOT NULL, 
	total BIGINT NOT NULL, 
	temperature TEXT NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_assessments PRIMARY KEY (id)
);
INSERT INTO "assessments" VALUES(1,1,'2',1795262400000,1000,'cold','{"total":1000,"groups":{"fit":0,"intent":1000,"negative":0},"fired":[{"row":"need.repair","group":"intent","points":1000,"because":"need is repair"}],"unknown":["owner","zip","budget","decision_in","email_class"],"grade":"D","temperature":"cold","stages":[],"bant":{"budget":"unknown","authority":"unknown","need":"good","timeline":"unknown"},"disqualified":null,"flags":[],"route":{"to":[],"kind":"archive","rank":3},"wrong":[]}');
INSERT INTO "assessments" VALUES(2,1,'2',1795262400000,2500,'warm','{"total":2500,"groups":{"fit":1500,"intent":1000,"negative":0},"fired":[{"row":"zip.service_area","group":"fit","points":1500,"because":"in our area (zip is 78701)"},{"row":"need.repair","group":"intent","points":1000,"because":"need is repair"}],"unknown":["owner","budget","decision_in","email_class"],"grade":"C","temperature":"warm","stages":[],"bant":{"budget":"unknown","authority":"unknown","need":"good","timeline":"unknown"},"disqualified":null,"flags":[],"route":{"to":["education"],"kind":"nurture","rank":2},"wrong":[]}');
INSERT INTO "assessments" VALUES(3,1,'2',1795262400000,4500,'warm','{"total":4500,"groups":{"fit":3500,"intent":1000,"negative":0},"fired":[{"row":"owner.yes","group":"fit","points":2000,"because":"owner is yes"},{"row":"zip.service_area","group":"fit","points":1500,"because":"in our area (zip is 78701)"},{"row":"need.repair","group":"intent","points":1000,"because":"need is repair"}],"unknown":["budget","decision_in","email_class"],"grade":"B","temperature":"warm","stages":["prospect"],"bant":{"budget":"unknown","authority":"good","need":"good","timeline":"unknown"},"disqualified":null,"flags":[],"route":{"to":["education"],"kind":"nurture","rank":2},"wrong":[]}');
CREATE TABLE attempts (
	id INTEGER NOT NULL, 
	promise INTEGER NOT NULL, 
	endpoint INTEGER NOT NULL, 
	ref TEXT NOT NULL, 
	webhook_id TEXT NOT NULL, 
	at BIGINT NOT NULL, 
	state TEXT NOT NULL, 
	settled BIGINT, 
	millis BIGINT, 
	words TEXT NOT NULL, 
	CONSTRAINT pk_attempts PRIMARY KEY (id)
);
CREATE TABLE brands (
	"key" TEXT NOT NULL, 
	name TEXT NOT NULL, 
	legal_name TEXT NOT NULL, 
	address TEXT DEFAULT '' NOT NULL, 
	privacy_url TEXT DEFAULT '' NOT NULL, 
	languages TEXT DEFAULT 'en' NOT NULL, 
	origins TEXT DEFAULT '' NOT NULL, 
	default_script TEXT DEFAULT '' NOT NULL, 
	rest_open BIGINT DEFAULT '0' NOT NULL, 
	created BIGINT NOT NULL, 
	CONSTRAINT pk_brands PRIMARY KEY ("key")
);
INSERT INTO "brands" VALUES('main','Frontdesk','Frontdesk','','','en','','roofing',0,1795262400000);
CREATE TABLE chats (
	id INTEGER NOT NULL, 
	brand TEXT NOT NULL, 
	channel TEXT NOT NULL, 
	print BLOB NOT NULL, 
	"key" INTEGER NOT NULL, 
	address BLOB, 
	token BLOB, 
	lead INTEGER NOT NULL, 
	conversation BIGINT, 
	state TEXT NOT NULL, 
	created BIGINT NOT NULL, 
	CONSTRAINT pk_chats PRIMARY KEY (id), 
	CONSTRAINT uq_chats_print UNIQUE (print)
);
INSERT INTO "chats" VALUES(1,'main','web',X'E1A32C80594BD2CA5BE0E7A2B9737736',2,NULL,NULL,1,1,'active',1795262400000);
CREATE TABLE conversations (
	id INTEGER NOT NULL, 
	chat INTEGER NOT NULL, 
	lead INTEGER NOT NULL, 
	script INTEGER NOT NULL, 
	rulebook INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	variant TEXT NOT NULL, 
	status TEXT NOT NULL, 
	ask TEXT NOT NULL, 
	state BLOB, 
	revision BIGINT NOT NULL, 
	first_seq BIGINT NOT NULL, 
	last_seq BIGINT NOT NULL, 
	reminded BIGINT DEFAULT '0' NOT NULL, 
	test BIGINT NOT NULL, 
	source TEXT NOT NULL, 
	started BIGINT NOT NULL, 
	updated BIGINT NOT NULL, 
	CONSTRAINT pk_conversations PRIMARY KEY (id)
);
INSERT INTO "conversations" VALUES(1,1,1,5,2,'roofing','','open','budget',X'0E6791B9F95EA229D719C641F3839E8A182B8D41DB401492580BB0509FB9A949A1A63FD946FCA792395ADDC33EC50EA7A80D8CCF09132E1CA2F76EEBD47E31D59903219FF5FFD5796BFCCFE03451762EE4AA6A447294419EDED724879185E45B5933FAFDF78866DFBDBF2376610A2FFA4100482A61403971A58DCE4FCF08C7181821DE50C755A98E14311C469082BC1551EFDEF4F92DEBF64F94BA3327E127F6CA7800',4,1,8,0,0,'{}',1795262400000,1795262400000);
CREATE TABLE desks (
	"key" TEXT NOT NULL, 
	brand TEXT NOT NULL, 
	name TEXT NOT NULL, 
	hours TEXT DEFAULT '' NOT NULL, 
	telegram_group TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_desks PRIMARY KEY ("key")
);
INSERT INTO "desks" VALUES('sales','main','the Frontdesk team','','');
CREATE TABLE endpoints (
	id INTEGER NOT NULL, 
	desk TEXT NOT NULL, 
	name TEXT NOT NULL, 
	url TEXT NOT NULL, 
	allowed TEXT NOT NULL, 
	alerts BIGINT NOT NULL, 
	active BIGINT NOT NULL, 
	paused_why TEXT NOT NULL, 
	created BIGINT NOT NULL, 
	CONSTRAINT pk_endpoints PRIMARY KEY (id)
);
CREATE TABLE events (
	id INTEGER NOT NULL, 
	lead INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	at BIGINT NOT NULL, 
	origin TEXT NOT NULL, 
	CONSTRAINT pk_events PRIMARY KEY (id), 
	CONSTRAINT uq_events_lead_origin UNIQUE (lead, origin)
);
CREATE TABLE fingerprints (
	kind TEXT NOT NULL, 
	print BLOB NOT NULL, 
	lead INTEGER NOT NULL, 
	CONSTRAINT pk_fingerprints PRIMARY KEY (kind, print, lead)
);
CREATE TABLE handoffs (
	id INTEGER NOT NULL, 
	lead INTEGER NOT NULL, 
	conversation INTEGER NOT NULL, 
	desk TEXT NOT NULL, 
	type TEXT NOT NULL, 
	rank BIGINT NOT NULL, 
	rulebook TEXT NOT NULL, 
	assessment INTEGER NOT NULL, 
	channels TEXT NOT NULL, 
	consent INTEGER NOT NULL, 
	clock BIGINT NOT NULL, 
	state TEXT NOT NULL, 
	reason TEXT DEFAULT '' NOT NULL, 
	created BIGINT NOT NULL, 
	settled BIGINT, 
	CONSTRAINT pk_handoffs PRIMARY KEY (id)
);
CREATE TABLE inbox (
	id INTEGER NOT NULL, 
	channel TEXT NOT NULL, 
	print BLOB NOT NULL, 
	message TEXT NOT NULL, 
	state TEXT NOT NULL, 
	raw BLOB, 
	received BIGINT NOT NULL, 
	chat BIGINT, 
	first_seq BIGINT, 
	last_seq BIGINT, 
	tries BIGINT DEFAULT '0' NOT NULL, 
	due BIGINT DEFAULT '0' NOT NULL, 
	reason TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_inbox PRIMARY KEY (id), 
	CONSTRAINT uq_inbox_print_message UNIQUE (print, message)
);
INSERT INTO "inbox" VALUES(1,'web',X'E1A32C80594BD2CA5BE0E7A2B9737736','open','done',NULL,1795262400000,1,1,2,0,0,'');
INSERT INTO "inbox" VALUES(2,'web',X'E1A32C80594BD2CA5BE0E7A2B9737736','m1','done',NULL,1795262400000,1,3,4,0,0,'');
INSERT INTO "inbox" VALUES(3,'web',X'E1A32C80594BD2CA5BE0E7A2B9737736','m2','done',NULL,1795262400000,1,5,6,0,0,'');
INSERT INTO "inbox" VALUES(4,'web',X'E1A32C80594BD2CA5BE0E7A2B9737736','m3','done',NULL,1795262400000,1,7,8,0,0,'');
CREATE TABLE keys (
	id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	wrapped BLOB, 
	lead BIGINT, 
	created BIGINT NOT NULL, 
	dropped BIGINT, 
	CONSTRAINT pk_keys PRIMARY KEY (id)
);
INSERT INTO "keys" VALUES(1,'intake',X'F70B80F52A266594B8B66876F706D1D68DA20A2AC38C67A28375C0B7A9DAAA10BA1372F79E624B06A1B28C02EDE2C013EE714D37A334AA1DA7C2470D',NULL,1795262400000,NULL);
INSERT INTO "keys" VALUES(2,'chat',X'A10B05C493B21A43DCD3A2E93CFAB4B8AEAEA19264427D06990C4A80D69B33AC16784D36601952373E7BDFA7075C1B4C893B8F89EEF8F0614FBCEFCC',1,1795262400000,NULL);
CREATE TABLE lanes (
	lane TEXT NOT NULL, 
	closed_until BIGINT NOT NULL, 
	failures BIGINT NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_lanes PRIMARY KEY (lane)
);
CREATE TABLE leads (
	id INTEGER NOT NULL, 
	brand TEXT NOT NULL, 
	"key" INTEGER NOT NULL, 
	test BIGINT DEFAULT '0' NOT NULL, 
	known BIGINT, 
	facts TEXT DEFAULT '{}' NOT NULL, 
	person BLOB, 
	reach TEXT DEFAULT '' NOT NULL, 
	source TEXT DEFAULT '{}' NOT NULL, 
	rulebook TEXT DEFAULT '' NOT NULL, 
	total BIGINT, 
	grade TEXT DEFAULT '' NOT NULL, 
	temperature TEXT DEFAULT '' NOT NULL, 
	stages TEXT DEFAULT '' NOT NULL, 
	assessment BIGINT, 
	handed TEXT DEFAULT '' NOT NULL, 
	outcome TEXT DEFAULT 'open' NOT NULL, 
	outcome_why TEXT DEFAULT '' NOT NULL, 
	created BIGINT NOT NULL, 
	updated BIGINT NOT NULL, 
	erased BIGINT, 
	CONSTRAINT pk_leads PRIMARY KEY (id)
);
INSERT INTO "leads" VALUES(1,'main',2,0,NULL,'{"need":"repair","zip":"78701","state":"TX","owner":"yes"}',X'08B7386A9FBB30E9EE419C4D0ADB1402AA083C6D6CBBF502D66962D80BE0683513ED546075FE357AAB4E7E737C090AF4F28E145F221FCC1149E21F770FDB659BE5F74637694A9DB52E864E643DDE3B4A6405083B38D36E003D2C3D99FBBD15F395AB11C4F74395A70B84C5A7A6B7AFD35D957DC4029A376B458DEB9A5702304F31D6C12EAAD917F78D4804C1CF6C9800AE0FF9E1F8CE6F3518A1C6B64D9EACF6A089A59A2C1081997460C28AA7D97D27E4E9B8D81BA176DEEE65037187EE55D30575396CAF259BC11289C83E71839D005D86C793A103834D97DF57BAA516C11493DEBDE7E1F11698C899CFB3C4B220B5A59287856C75C20E5C47E1D92AB6FFF4D6150B1FCA2067A1C20C94C8','','{"channel":"web"}','2',4500,'B','warm','prospect',3,'','open','',1795262400000,1795262400000,NULL);
CREATE TABLE ledger (
	seq INTEGER NOT NULL, 
	lead INTEGER NOT NULL, 
	conversation BIGINT NOT NULL, 
	at BIGINT NOT NULL, 
	act TEXT NOT NULL, 
	purpose TEXT NOT NULL, 
	channels TEXT NOT NULL, 
	recipients TEXT NOT NULL, 
	wording TEXT NOT NULL, 
	wording_version TEXT NOT NULL, 
	language TEXT NOT NULL, 
	channel TEXT NOT NULL, 
	script_version TEXT NOT NULL, 
	"key" INTEGER NOT NULL, 
	sealed BLOB, 
	commitment BLOB NOT NULL, 
	leaf BLOB NOT NULL, 
	head BLOB NOT NULL, 
	CONSTRAINT pk_ledger PRIMARY KEY (seq)
);
CREATE TABLE ledger_head (
	id INTEGER NOT NULL, 
	seq BIGINT NOT NULL, 
	head BLOB NOT NULL, 
	signature BLOB NOT NULL, 
	CONSTRAINT pk_ledger_head PRIMARY KEY (id)
);
INSERT INTO "ledger_head" VALUES(1,0,X'0000000000000000000000000000000000000000000000000000000000000000',X'E63E6A89194E4414238BE2AFDBC6F4497CAB1F1370283A8BABE0147E3428099982D8417398D4712C4059DF3AE3795D2E7EF5706AECA847266D1EDB26C6DC1B07');
CREATE TABLE promises (
	id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	lane TEXT NOT NULL, 
	ordered BIGINT NOT NULL, 
	ref TEXT NOT NULL, 
	once TEXT, 
	mode TEXT NOT NULL, 
	state TEXT NOT NULL, 
	due BIGINT NOT NULL, 
	owner TEXT DEFAULT '' NOT NULL, 
	tries BIGINT DEFAULT '0' NOT NULL, 
	body TEXT DEFAULT '{}' NOT NULL, 
	created BIGINT NOT NULL, 
	settled BIGINT, 
	reason TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_promises PRIMARY KEY (id), 
	CONSTRAINT uq_promises_once UNIQUE (once)
);
INSERT INTO "promises" VALUES(1,'silence','',0,'conversation:1',NULL,'at_least_once','owed',1795269600000,'',0,'{}',1795262400000,NULL,'');
CREATE TABLE received (
	id INTEGER NOT NULL, 
	at BIGINT NOT NULL, 
	type TEXT NOT NULL, 
	webhook_id TEXT NOT NULL, 
	verified BIGINT NOT NULL, 
	sealed BLOB NOT NULL, 
	CONSTRAINT pk_received PRIMARY KEY (id), 
	CONSTRAINT uq_received_webhook_id UNIQUE (webhook_id)
);
CREATE TABLE secrets (
	id INTEGER NOT NULL, 
	owner TEXT NOT NULL, 
	name TEXT NOT NULL, 
	sealed BLOB NOT NULL, 
	created BIGINT NOT NULL, 
	expires BIGINT, 
	CONSTRAINT pk_secrets PRIMARY KEY (id)
);
CREATE TABLE suppressed (
	kind TEXT NOT NULL, 
	print BLOB NOT NULL, 
	since BIGINT NOT NULL, 
	why TEXT NOT NULL, 
	CONSTRAINT pk_suppressed PRIMARY KEY (kind, print)
);
CREATE TABLE telegram_messages (
	chat INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	part INTEGER NOT NULL, 
	message BIGINT NOT NULL, 
	CONSTRAINT pk_telegram_messages PRIMARY KEY (chat, seq, part)
);
CREATE TABLE telegram_pollers (
	bot INTEGER NOT NULL, 
	owner TEXT NOT NULL, 
	until BIGINT NOT NULL, 
	CONSTRAINT pk_telegram_pollers PRIMARY KEY (bot)
);
CREATE TABLE transcript (
	chat INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	conversation INTEGER NOT NULL, 
	at BIGINT NOT NULL, 
	who TEXT NOT NULL, 
	sealed BLOB, 
	CONSTRAINT pk_transcript PRIMARY KEY (chat, seq)
);
INSERT INTO "transcript" VALUES(1,1,1,1795262400000,'bot',X'1E1AFB388FB329E47B9D537A80D4FA95E10F510BB4648FACE0A457BD65E5C66E07DE77B9672D7548F171E643F766BF357DBEC7C4460E8989751665E3E674E5132F395F21AEAA3F0352DF93A885C045DC2349DEAA1069CD3D54AA4611A6F92A1D699DE38BA5575AD5210264932893124A93F986C85DE80E03F30B97B2624D3382A8176A864D651234B890D5DC740E56CD08F7F8A67650074D4C62BD0D778A6F4566034BD6B0');
INSERT INTO "transcript" VALUES(1,2,1,1795262400000,'bot',X'5B2309426999F39CF83FE810CFF3A3002577BBC811A19B74EBD9AD0875C5B9660B60AF0A05BF24D54C700AFB5E03F78C502B6935BEDF3AD9D612145361C7E8F53492FAA9347E3655429323B4EA4AF9C878C9CA447B45368A702F0D4847D6146FC9EAAC6C4ADB1F9059C5D9074BD6A67C26F04C513D79674CED2CAFEF7149D3F6ED33F9D1CE9BE673A283BE7F389A715BF89B35CC48DF7C943CD2F2BD3861C7B12A887ACEB8DE0144E57ADF9F7CF70EBE0781277382BD56316C1A08F7F2AD99DA2828CFBC9E75C3667D0E9ADF0696A0BC0A24E2973C8DF91C');
INSERT INTO "transcript" VALUES(1,3,1,1795262400000,'person',X'A6A6DB4EECAA366891FC7F13BFA2C1CED3535A0B54BA434975C9DD052B6AFB61DD0BE55C68D0EA276C36F5F790325D58F3C0E0706E4EC991');
INSERT INTO "transcript" VALUES(1,4,1,1795262400000,'bot',X'7110E1EC108A7EE9225E0061B83283CCE1D12B8EC4A89271315724F342236022D774BC10E22AE2314C9C3229852164C2125607A9EBC56F17B3F8D6ACCBA5EF4D8B383A838D6C5F6870432B3A083BE5E3A212D5BB155A197712098B7BD98EF71BCC319C79A00606E663D3D9F1D892C4D2F33B0F871D36AD6082E64877FFB4CB0D4AEB3160D7854F88364D3DA0CA88AC90');
INSERT INTO "transcript" VALUES(1,5,1,1795262400000,'person',X'3586ABF8D2A6F8526E362EB00B2638D95E7ADFEF72717543555978564E70A72A4B0347A765698C4C0F3A1D8CAE8DA6B1351F0EBF580EC8');
INSERT INTO "transcript" VALUES(1,6,1,1795262400000,'bot',X'0B625053E34F3B315DACBCE8E95B520D4A6CCF07746D4D41AB630B766583897556129D0C889D339CBF4BC13A979CC9D9F0397486BCA579B426E8CCF3ECE7D026B36414B5971DD798185872BBBBBD8159774A8F60513C664B99522ABBCF8DF5DC04FD3C506F75AB7A25C6A7CDC533051A983FD2B0A2E8F057DA18837CC79FB0AF96D61A4F36A34757FD7D274CB4DCF28D59CB39D6F4597939D95B800A1B8ECA4EFC094E1714959B371FBBE8BE8D08D4E297D7560657CA953271C2058A26BCEE03D7F05DFBEB6935E659C6BE238FD6FA4BD1FCA9');
INSERT INTO "transcript" VALUES(1,7,1,1795262400000,'person',X'F5C038E85BADEB73599A6143AB041EA8A2D8C9D9EC7E4877682AB70FAC9EB2A353394D18296C586B5FD4601F9D7476FD9327988570');
INSERT INTO "transcript" VALUES(1,8,1,1795262400000,'bot',X'4341AD0D9BF66ECBEDD110077FDFBEBF7869561A8A836991B38873EE7AF11A3F057E9CB32B682F62214A0F7CC1B03888C1F19BD32C03B4BAF567C46ED50EB100F72614D3156E0A088B4C60453C87D4514516088B3DA54A82773BE1B1034D26D71340EC97040A3D19A2724424933D0613824F2A0170B066F66C371EF250CCAA7E7D4389172513BEF15986388C245FF09E96C3B8D0DEBEBA832AC24928080C86A6B1D7E41611B35FA9C96733D0753480DFF30F6AA0F26218D9CD767BD047B0D43C5A5CE5CDF56CC55D');
CREATE TABLE versions (
	id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	name TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	body TEXT NOT NULL, 
	published BIGINT NOT NULL, 
	live BIGINT NOT NULL, 
	CONSTRAINT pk_versions PRIMARY KEY (id), 
	CONSTRAINT uq_versions_kind_name_digest UNIQUE (kind, name, digest)
);
INSERT INTO "versions" VALUES(2,'rulebook','home-services','64717c84a32491833b811624ac576769e49f109557fcd8d31eebf24a654b1a9a','# A roofer''s rules: who owns a house in our area, has a budget and wants the work soon, is called first.
rulebook: home-services
lists:
  service_area: ["787", "786", "733"]      # first digits of the ZIP codes we drive to
groups:
  fit: {}
  intent: {cap: 40}
  negative: {}
rows:
  - {group: fit, on: owner, table: {yes: 20, no: -20}}
  - {group: fit, on: zip, prefix_in: $service_area, points: 15, say: in our area}
  - {group: fit, on: budget, bands: {1000: 5, 5000: 10, 15000: 15}}
  - {group: intent, on: need, table: {replace: 15, repair: 10}}
  - {group: intent, on: decision_in, within: {14d: 20, 30d: 15, 90d: 5}}
  - {group: intent, event: price_asked, points: 5, count: once, half_life: 14d}
  - {group: intent, event: quote_request, points: 15, count: once, half_life: 30d}
  - {group: intent, event: visit, at_least: 2, within: 24h, points: 10}
  - {group: negative, when: {email_class: disposable}, points: -10, say: throw-away address}
disqualify:
  - {when: {decision_in: {over: 540d}}, say: 18 months out}
flags:
  just_shopping_around: {when: {event: just_shopping_around}, say: just shopping around}
  refuses_basic_information: {when: {event: refuses_basic_information}, say: refuses basic information}
  wont_schedule_follow_up: {when: {event: wont_schedule_follow_up}, say: will not agree to a call}
grade: {from: fit, A: 40, B: 25, C: 10, D: 0}
temperature:
  hot: {all: [{score: 50}, {any: [{event: quote_request, window: 90d}, {decision_in: {within: 30d}}]}]}
  cold: {silent: 90d}          # below hot: who decides within the month is not cold, however long ago the last visit
  warm: {score: 20}
bant:
  budget: {budget: {at_least: 1000}}
  authority: {owner: yes}
  need: {good: {need: {in: [repair, replace]}}}
  timeline: {decision_in: {within: 540d}}
stages:
  prospect: {owner: yes, zip: {prefix_in: $service_area}}
  mql: {score: 50}
  sql: {any: [{bant: all_good}, {event: quote_request}]}
ladder: [prospect, mql, sql]
handoff:
  - {when: {temperature: hot}, to: [sales], within: 5m}
  - {when: {score: 50}, to: [sales], within: 24h}
  - {when: {score: 20}, to: nurture/education}
  - {to: archive}
notify: {cool_down: 24h}
examples:
  - {lead: {owner: yes, zip: "78701", budget: 5000, need: repair, decision_in: 7d}, total: 75, temperature: hot, grade: A, to: sales}
  - {lead: {owner: yes, zip: "78701", budget: 5000, need: repair}, total: 55, temperature: warm, to: sales}
  - {lead: {owner: yes, zip: "10001", need: unsure}, total: 20, temperature: warm, to: nurture/education}
  - {lead: {owner: no, zip: "10001", need: unsure}, total: -20, temperature: cold, grade: F, to: archive}
  - {lead: {owner: yes, zip: "78701", budget: 20000, need: replace, decision_in: 600d}, total: 65, disqualified: yes, to: archive}
  - {lead: {need: replace, decision_in: 7d}, events: [price_asked, quote_request], total: 40, temperature: warm}
',1795262400000,1);
INSERT INTO "versions" VALUES(5,'script','roofing','e0471b195931d6da04c60a887a2ecf3b416b7ce1b2e0772edfc493453077d98a','# A roofer''s first talk: what is needed, where and when, then, only if the person agrees, how to call back.
script: roofing
rulebook: home-services
title: What will your roof cost?
promise: "A few short questions, about two minutes, and you have a price range. Whether you leave a number is up to you."
next:
  - "You get a price range at the end, with or without a number."
  - "If you say yes to a call, a roofer who knows your answers rings you."
  - "Nothing is passed on without your yes, and STOP ends everything."
languages: [en]
greeting: "Hi, I''m the assistant of {brand}. A few short questions and you get a price range, even if you leave no number."
questions:
  - need:
      ask: "What does the roof need?"
      kind: choice
      options:
        repair: {label: Repair, also: [fix, fix a leak, leak, leaking, patch, mend, missing shingles]}
        replace: {label: A new roof, also: [replacement, re-roof, reroof, tear off]}
        unsure: {label: Not sure, also: [inspection, have a look, you tell me]}
      why: "A repair and a new roof differ by a factor of ten, so this decides which range we show you."
  - zip:
      ask: "Which ZIP code is the house in?"
      kind: postal_code
      country: US
      why: "So that we know whether we work there."
  - owner:
      ask: "Do you own it?"
      kind: yes_no
      yes: [I''m the owner, my own house]
      no: [I rent, I''m a tenant, my landlord does]
      why: "Only an owner can order work on a roof. If you rent, we tell you what to pass on to your landlord."
  - budget:
      ask: "Roughly which budget do you have in mind?"
      kind: money
      currency: USD
      when: {owner: yes}
      skip: true
      why: "It tells us which materials to suggest. A rough figure is enough, and you may leave it out."
  - timeline:
      ask: "When should it be done?"
      kind: timeline
      fact: decision_in
      suggest: [As soon as possible, Within a month, In three months, Next year]
      why: "A leak comes first. If you have time, we can offer a quieter week at a better price."
  - contact:
      kind: consent
      purpose: contact
      channels: [call, text]
      recipients: {desk: sales}
      wording: roof-contact
      why: "We may not call anybody who has not allowed it. If you say no, you still get your price range."
  - name:
      ask: "Thank you. What is your name?"
      kind: name
      when: {contact: given}
  - phone:
      ask: "Which number may we call, {name}?"
      kind: phone
      country: US
      when: {contact: given}
      tries: 3
      else: person
      why: "To tell you a firm price after two or three questions that only a roofer can ask."
answers:
  - about: [price, cost, how much, expensive, estimate, quote]
    say: "Repairs start at $350. A new roof for a house of usual size is $6,000 to $14,000, depending on slope and material."
    event: price_asked
  - about: [insurance, claim, adjuster]
    say: "Yes, we work with insurers: we photograph the damage and write the estimate in the form that adjusters use."
  - about: [warranty, guarantee]
    say: "Ten years on our work, and the maker''s own warranty on the material."
  - about: [licensed, license, insured]
    say: "Yes. You get the licence number and the proof of insurance with the estimate."
  - about: [how long does it take, how many days, how long does a roof take, how long will the work]
    say: "A repair takes a few hours, a new roof one to three days in dry weather."
  - about: [free, inspection cost, charge for]
    say: "The look at your roof and the estimate cost nothing."
  - about: [where are you, which areas, service area, do you work in]
    say: "We work in and around Austin. Tell me your ZIP code and I can say for sure."
remind:
  - {after: 2h, say: "Shall we finish? {questions_left} to go, and you have your price range."}
  - {after: 2d, say: "Your answers are still here if you would like that price range."}
wordings:
  roof-contact: "May {desk} call or text you about this roof at the number you give? It is no condition of anything; write STOP at any time."
endings:
  hot: "Thanks {name}. Jobs like this cost about {estimate}; {desk} calls you {when}."
  default: "Thanks {name}. Jobs like this cost about {estimate}."
  declined: "Fine, nothing is passed on. Jobs like this cost about {estimate}. Come back whenever you like."
  disqualified: "Thanks {name}. Jobs like this cost about {estimate}. That is a good while away; write again when it comes closer."
values:
  estimate: {on: need, table: {repair: "$350 to $1,500", replace: "$6,000 to $14,000"}, else: "$350 to $14,000"}
variants:
  short: {weight: 50, drop: [budget]}
tests:
  - name: owner in a hurry
    person: [Repair, "78701", "yes", "about 5k", "next week", "I agree", "Ann Lee", "512-555-0100"]
    expect: {temperature: hot, score: 75, grade: A, handed_to: [sales], facts: {state: TX}}
  - name: says no to calls and gets the price range all the same
    person: [A new roof, "78704", "I''m the owner", "15-20k", asap, "no thanks"]
    expect: {temperature: hot, ends: declined, handed_to: []}
  - name: tenant
    person: [there is a leak, "78610", "I rent", "no idea", "in a month", "I agree", "Ben Ortiz", "737-555-0123"]
    expect: {score: 20, temperature: warm, route: nurture/education, handed_to: []}
  - name: asks for the price first, corrects the budget, leaves the rest
    person: ["how much is it?", repair, "78701", "yes", "2k", "actually 8k", STOP]
    expect: {status: withdrawn, handed_to: [], events: [price_asked], facts: {budget: "8000"}}
  - name: far too early
    person: [A new roof, "78701", "yes", skip, "in 2 years", "yes", "Eva Novak", "512-555-0199"]
    expect: {disqualified: "yes", handed_to: [], route: archive}
',1795262400000,1);
CREATE TABLE wishes (
	message BIGINT NOT NULL, 
	number BIGINT NOT NULL, 
	action TEXT NOT NULL, 
	sealed BLOB, 
	at BIGINT NOT NULL, 
	CONSTRAINT pk_wishes PRIMARY KEY (message, number)
);
CREATE UNIQUE INDEX ix_alerts_open ON alerts (code, subject) WHERE over is null;
CREATE INDEX ix_assessments_lead ON assessments (lead);
CREATE INDEX ix_attempts_promise ON attempts (promise);
CREATE INDEX ix_attempts_ref ON attempts (ref);
CREATE INDEX ix_chats_lead ON chats (lead);
CREATE INDEX ix_conversations_lead ON conversations (lead);
CREATE INDEX ix_conversations_status_conversations_updated ON conversations (status, updated);
CREATE INDEX ix_endpoints_desk ON endpoints (desk);
CREATE INDEX ix_events_lead ON events (lead);
CREATE INDEX ix_fingerprints_lead ON fingerprints (lead);
CREATE INDEX ix_handoffs_lead ON handoffs (lead);
CREATE INDEX ix_inbox_parked ON inbox (id) WHERE state = 'parked';
CREATE INDEX ix_inbox_waiting ON inbox (print, id) WHERE state = 'waiting';
CREATE INDEX ix_keys_lead ON keys (lead);
CREATE INDEX ix_leads_updated ON leads (updated);
CREATE INDEX ix_ledger_lead ON ledger (lead);
CREATE INDEX ix_promises_due ON promises (due) WHERE state in ('owed', 'claimed');
CREATE INDEX ix_promises_lane ON promises (lane, id) WHERE state in ('owed', 'claimed');
CREATE INDEX ix_promises_ref ON promises (ref);
CREATE INDEX ix_secrets_owner_secrets_name ON secrets (owner, name);
CREATE INDEX ix_telegram_messages_message ON telegram_messages (chat, message);
CREATE UNIQUE INDEX ix_versions_live ON versions (kind, name) WHERE live = 1;
COMMIT;
