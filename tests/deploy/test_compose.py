"""docker-compose.yml and what it builds. No engine runs here: what can be read from the files is held."""

import re
import shlex
from typing import Any
from urllib.parse import quote

import pytest
import yaml
from django.conf import settings

ROOT = settings.BASE_DIR
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
NGINX = (ROOT / "deploy" / "nginx.conf").read_text()
ROOTS = {"root", "0"}
OURS = "felles"


def test_what_the_contract_names_is_there():
    assert set(SERVICES) == {"proxy", "web", "worker", "migrate", "database", "search"}


@pytest.mark.parametrize("name", SERVICES)
def test_nobody_is_root(name):
    service = SERVICES[name]
    user = str(service.get("user", ""))
    if service["image"] == OURS:
        assert re.search(r"^USER 10001:10001$", dockerfile(), re.MULTILINE)
        assert not user
    else:
        assert user
        assert user.partition(":")[0] not in ROOTS
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert not service.get("privileged")


@pytest.mark.parametrize("name", SERVICES)
def test_everything_says_whether_it_is_well_and_comes_back(name):
    service = SERVICES[name]
    if name == "migrate":  # it ends
        assert service["restart"] == "no"
        assert service["healthcheck"] == {"disable": True}
        return
    assert service["restart"] == "unless-stopped"
    assert service["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}


@pytest.mark.parametrize("name", SERVICES)
def test_images_are_official_and_of_a_known_version(name):
    image = SERVICES[name]["image"]
    assert "/" not in image
    if image == OURS:
        assert SERVICES[name]["build"] == "."
    else:
        assert re.fullmatch(r"(nginx:1\.\d+|postgres:18(\.\d+)?|elasticsearch:9\.\d+\.\d+)", image)


def test_only_the_proxy_is_reached_from_outside():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]


def test_what_is_kept_lies_on_volumes():
    used = {volume.partition(":")[0] for service in SERVICES.values() for volume in service["volumes"]}
    assert set(COMPOSE["volumes"]) == {volume for volume in used if not volume.startswith((".", "$"))}
    assert {tuple(SERVICES[name]["volumes"]) for name in ("web", "worker", "migrate")} == {("files:/data",)}


def test_the_site_starts_on_a_database_that_is_up_to_date():
    for name in ("web", "worker"):
        assert SERVICES[name]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
    assert SERVICES["migrate"]["depends_on"]["database"] == {"condition": "service_healthy"}


def test_no_secret_stands_in_the_file():
    for service in SERVICES.values():
        for name, value in service.get("environment", {}).items():
            if "PASSWORD" in name or "@" in str(value):
                assert re.search(r"\$\{\w+:\?", value), name


def test_the_modules_that_are_called_exist():
    called = [
        word for service in SERVICES.values()
        for words in (service.get("command", []), service.get("healthcheck", {}).get("test", []))
        for word in words if word.startswith("deploy.")
    ]  # fmt: skip
    called += re.findall(r"deploy\.\w+", dockerfile())
    assert set(called) == {"deploy.health", "deploy.web"}
    for module in called:
        assert (ROOT / f"{module.replace('.', '/')}.py").is_file()


class TestImage:
    def test_packages_are_those_that_were_locked(self):
        assert "--require-hashes --requirement requirements.txt" in dockerfile()

    def test_it_is_built_in_two_stages_from_the_python_we_use(self):
        version = (ROOT / ".python-version").read_text().strip()
        assert re.findall(r"^FROM (.*)$", dockerfile(), re.MULTILINE) == [
            f"python:{version}-slim AS build",
            f"python:{version}-slim",
        ]

    def test_secrets_and_data_stay_out(self):
        ignored = (ROOT / ".dockerignore").read_text().split()
        assert {".env", ".git", ".felles", "deploy/tls"} <= set(ignored)

    def test_the_last_user_is_not_root(self):
        assert re.findall(r"^USER (.*)$", dockerfile(), re.MULTILINE)[-1].partition(":")[0] not in ROOTS


class TestProxy:
    def test_its_ports_and_its_upstream_are_those_of_the_services(self):
        inside = {port.rpartition(":")[2] for port in SERVICES["proxy"]["ports"]}
        assert inside == {found.split()[0] for found in re.findall(r"listen ([^;]+);", NGINX)}
        assert "server web:8000;" in NGINX
        assert 'WEB_BIND", "0.0.0.0:8000"' in (ROOT / "deploy" / "web.py").read_text()

    def test_it_takes_what_the_site_takes(self):
        most = re.search(r"client_max_body_size (\d+)m;", NGINX)
        assert most
        assert int(most[1]) * 1024 * 1024 > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE

    def test_it_takes_as_long_a_search_as_the_site(self):
        most = re.search(r"large_client_header_buffers 4 (\d+)k;", NGINX)
        assert most
        assert int(most[1]) * 1024 > len(quote("å" * 10_000))
        assert "\nlimit_request_line = 0\n" in (ROOT / "deploy" / "web.py").read_text()

    def test_the_headers_that_the_site_believes_are_written_anew(self):
        names = SERVICES["web"]["environment"]
        assert f"proxy_set_header {names['SECURE_PROXY_SSL_HEADER']} $scheme;" in NGINX
        assert f"proxy_set_header {names['CLIENT_ADDRESS_HEADER']} $remote_addr;" in NGINX

    def test_it_waits_longer_for_nobody_than_gunicorn(self):
        """gunicorn must not close a connection that the proxy still holds for use."""
        kept = re.search(r"upstream felles \{.*?keepalive_timeout (\d+)s;", NGINX, re.DOTALL)
        offered = re.search(r"keepalive = (\d+)", (ROOT / "deploy" / "web.py").read_text())
        assert kept
        assert offered
        assert int(kept[1]) < int(offered[1])


def dockerfile() -> str:
    """With its broken lines joined."""
    return (ROOT / "Dockerfile").read_text().replace("\\\n", "")


def test_the_dockerfiles_health_is_the_services():
    command = re.search(r"^HEALTHCHECK .*CMD (\[.*\])$", dockerfile(), re.MULTILINE)
    assert command
    words = [word.strip(",[]") for word in shlex.split(command[1])]
    assert SERVICES["web"]["healthcheck"]["test"][1:] == words
