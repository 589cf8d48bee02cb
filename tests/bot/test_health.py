"""What load balancers and Prometheus ask: answered without a key, without a person in it."""

from prometheus_client.parser import text_string_to_metric_families

from tests.bot.drivers import Web


def figures(http) -> dict[tuple[str, str], float]:
    families = text_string_to_metric_families(http.get("/metrics").text)
    return {(one.name, one.labels["state"]): one.value for family in families for one in family.samples}


def test_a_process_that_lives_says_ok(http):
    assert (http.get("/healthz").status_code, http.get("/healthz").text) == (200, "ok")


def test_a_process_is_ready_when_its_database_reads_and_writes(http):
    assert (http.get("/readyz").status_code, http.get("/readyz").json()) == (200, {"ready": True})


def test_metrics_are_in_prometheus_format_and_count_leads_and_promises(http):
    before = figures(http)
    Web(http).say("Repair")
    after = figures(http)
    assert after["frontdesk_leads", "visitor"] == before.get(("frontdesk_leads", "visitor"), 0) + 1
    assert ("frontdesk_overdue_seconds", "oldest") in after


def test_metrics_hold_no_lead_and_no_person(http):
    Web(http).walk(["Repair", "78701", "yes", "about 5k", "next week", "I agree", "Zebulon Quirk"])
    text = http.get("/metrics").text
    assert "Zebulon" not in text
    assert "L-" not in text
