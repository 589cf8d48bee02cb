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
INSERT INTO "conversations" VALUES(1,1,1,5,2,'roofing','','open','budget',X'130D80EF6D4FB94C86F17CCAC5CD7718A95594C510608BD8C528ED7CC1CBB67224C89B59D09312B6A6DCC1826297B75691550F1D5CEC2A6D02AD3DA28BD6344196E2740F3CBB1DDC4063DFF5674BB3D2D6C68CFEE0ECCF8B7F35061FA1A1227FCDAEE23382BAC7D96622CDFDD9CF3CCEA70671B576E4EDF92A95AB194A0A9814C0AA64D870D7FFC598E363CC1607C3F6C6FCAB1FD719D29E0F8EAC5130AEFDAF23B2DC',4,1,8,0,0,'{}',1795262400000,1795262400000);
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
INSERT INTO "keys" VALUES(1,'intake',X'D15BCF75F4E591719D1F4084DBF1207FF4145DC94BC008AE925136EDAEDFC8F0F1D58F3A3DF5655414F045E49083B4F63927D58436B65E0B8A1D5EE0',NULL,1795262400000,NULL);
INSERT INTO "keys" VALUES(2,'chat',X'12C8F63FBDDC844333FF6EF9958D03EF4D3D016D14CC699CA9992136ACE2164948C96AEA90F62776B79F44EF04AED9B6D13BD52FE333FC7C0A7A16DF',1,1795262400000,NULL);
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
INSERT INTO "leads" VALUES(1,'main',2,0,NULL,'{"need":"repair","zip":"78701","state":"TX","owner":"yes"}',X'D5CC064064D4C97F25766BB695D7EFB4374AC9BF7606EBAB7C1465349F6142993B7F2BEE7A57B4CAC3E01192C7F156B3ED1A8116B2B4061C70C5675251E6344558E90226990F81CA56E545F9C218DF0F9A0F67FB0E5E8C5550A537B72706DC75FEA9F9F4A4E0949ADCED32DFF4C8542C0FBACF946F1A2E1266CFBC98784A97CED8B42247D970DF434F62CE29B57357C02141331A12B512AC0D4D1E459CEFE91A47BB60E66A0B06F2961ABF7F7B9D1E7B6ABC8BE29EF46E8F7D079B68DA26E3B17C37A07ECC11D9A6E94EF8A3AA58FD78D2125C8AB41738622D5A77CEB4A6EF32DBCCA643A251F05633A69E9AF6C786D3546CB45565DB885AFE563BD28059E36E6633CDBC3056C05AA95076C2','','{"channel":"web"}','2',4500,'B','warm','prospect',3,'','open','',1795262400000,1795262400000,NULL);
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
)
 WITHOUT ROWID

;
INSERT INTO "transcript" VALUES(1,1,1,1795262400000,'bot',X'2A906FC66DBFCDA88923019EE6E3D4F1CE89BC7DF449EDC31E2D6FA1B8D3FE006ABF54E5F831450244657860B1AB15E75DB61966E3AAD15254482895E110C8AC9EC126F6F9F0CD6D423043339E51E59D0B340B8BC53072148B39F963A0E0017B815D4A1D5817BF6C95F5D3487FE22485945E3412259C8A177AB8E2A26397A5250FEDC53C58C1820E3A449E0AEF8041E8DFD14BD144C0002A976A0E3BB1A195F688B7F60A22');
INSERT INTO "transcript" VALUES(1,2,1,1795262400000,'bot',X'BF5288735418FCC6880691066DD6A65A1D37DDE9C10546DD3F73B6E5E44E5E6ADE6259991796A3FD7A80212606D8DF8CD09331306502D334996AD2798AD961EAB1B3C8D83284E0467A51BA4EF9BCF5768D64C5DAC67A3351F0198BF724F79349E1879BB7A81EB07F9CBC13C27902CD42A8078C25EB9BBCC84DC3764C93B53A976833DB0C1598035499BB93F68601D0A619725A28C4A84A719A4CF171FEBAC15C68836CA3F3F6A410028EFA0944BA41E7C315CE02682ED8EFE9DDBCC2E4C89663BE2CD7EEDA88C9C581F36994FC5D910A3A3BB81C38E2C4F4');
INSERT INTO "transcript" VALUES(1,3,1,1795262400000,'person',X'CDCFEF4BD37F7C15B69C1A51833EBD0BE4F1DA811252168274521264C32471E7DBE59173CFDE03ECA9A1D7436B346C3E6AB2DCA9B4E4D617');
INSERT INTO "transcript" VALUES(1,4,1,1795262400000,'bot',X'08260FD678AA208B6589C07F9FF518EA835D8B8B621BE069CDF10FDDED5C67E85A82D701BE1D38DF4D0BFFBDE66FFA5AC797CFF1C0C505A3363AE0D0A8420275BA52B87053B7681C82D6B9D1A4081BA872709423CD505317F358C9348161CDDC8867CEA1E45DC8856D90A6EE2DA678D036BC92E52D8121A58E930A7402380FEFECFD772504E31E5B8A8FB16962D74501');
INSERT INTO "transcript" VALUES(1,5,1,1795262400000,'person',X'05CFA0E440BE698FD4647F791DC0682CD8F9C246C4728E580B190D4905BF919667FAED7C4DA8C1D69A6F739AF5B3488677A2B20B6482FA');
INSERT INTO "transcript" VALUES(1,6,1,1795262400000,'bot',X'E82B1E3658F9937AC3ACB8404492096055BDACEB06ABD5E82D920ED292D125E9D94D78A9B1E7B68095B1FAB5225E7BD53B03E92866C99569E5D876A2BBF3EEE0590561F42607F0BBC0B1C551DD25EF9798D3D0F28805D492DB2FDAF1578B9670B41244319316EA9BD48D9E547FFF77E90AC532BE6E82B5F6147E89F19C19FA6BF6D678977B4D44F1281423F69637919FA648E07EA3CEF23C9B9E65D2427A81C579F8E6309B7963D56676CCAB8C9D806D5457B805F3413FFD58B3AEF551FA83478A055E8EE0A166A3EFE876038E79152791B431');
INSERT INTO "transcript" VALUES(1,7,1,1795262400000,'person',X'A0A2ED762A27B7077D6D0E6B8382025C5A5DE012D19FDCA8B8D03A5ED9B791A54B0ADB4BC4977DB0010B9DDE79EBBCCCD097E892C5');
INSERT INTO "transcript" VALUES(1,8,1,1795262400000,'bot',X'A82BEDAC6FEB44B597EDA478C353B217DE008E005E8A62D262670245145754E8841449D0BCB72931A82A869C9AC0CDC36793BA121FC2BE65323A06020569B5780F4E833A2A9258C85B799FB99C933BF09307C49F5D8ED0231AEB469B732773EFDFB0A9CECCFBF8636C79B43BA404A2034EC316442CD9F52A7F229C6D1B1AD65B5CEDA8DD37FC3B6245C8D8981106100648F25120628C080A6442627B0AF2762BDE56D17F582DB2178D68969272D26B2B07AE18A5B8419CF89D06A80C2350EE2D245BC286AD60AF40');
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
CREATE INDEX ix_endpoints_desk ON endpoints (desk);
CREATE INDEX ix_events_lead ON events (lead);
CREATE INDEX ix_fingerprints_lead ON fingerprints (lead);
CREATE INDEX ix_handoffs_lead ON handoffs (lead);
CREATE INDEX ix_inbox_parked ON inbox (id) WHERE state = 'parked';
CREATE INDEX ix_inbox_waiting ON inbox (print, id) WHERE state = 'waiting';
CREATE INDEX ix_keys_lead ON keys (lead);
CREATE INDEX ix_leads_known ON leads (known);
CREATE INDEX ix_ledger_lead ON ledger (lead);
CREATE INDEX ix_promises_due ON promises (due) WHERE state in ('owed', 'claimed');
CREATE INDEX ix_promises_lane ON promises (lane, id) WHERE state in ('owed', 'claimed');
CREATE INDEX ix_promises_ref ON promises (ref);
CREATE INDEX ix_secrets_owner_secrets_name ON secrets (owner, name);
CREATE INDEX ix_telegram_messages_message ON telegram_messages (chat, message);
CREATE UNIQUE INDEX ix_versions_live ON versions (kind, name) WHERE live = 1;
COMMIT;
