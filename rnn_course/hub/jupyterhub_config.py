"""JupyterHub's settings for `make hub`; runs in the hub's own environment, without the course."""

import os
import sys
from pathlib import Path

root = Path(__file__).resolve().parents[2]
programs, place = root / "build" / "hub", Path(os.environ["HUB_PLACE"])

c = get_config()  # type: ignore[name-defined]  # noqa: F821  (traitlets puts it here)
c.JupyterHub.bind_url = os.environ["HUB_URL"]
hub_port, proxy_port = os.environ["HUB_PORTS"].split()
c.JupyterHub.hub_port = int(hub_port)
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{proxy_port}"
c.JupyterHub.db_url = f"sqlite:///{place}/jupyterhub.sqlite"
c.JupyterHub.cookie_secret_file = str(place / "cookie_secret")
proxy = programs / "node_modules/.bin/configurable-http-proxy"
c.ConfigurableHTTPProxy.command = [str(proxy), "--log-level", "warn"]
c.JupyterHub.log_level = "WARN"
c.ConfigurableHTTPProxy.pid_file = str(place / "proxy.pid")
c.JupyterHub.template_vars = {"announcement_login": os.environ["HUB_WARNING"]}

# A name that is new chooses its password; it is also a folder's name, and nbgrader's.
c.JupyterHub.authenticator_class = "firstuseauthenticator.FirstUseAuthenticator"
c.FirstUseAuthenticator.dbm_path = str(place / "passwords.dbm")
c.Authenticator.allow_all = True
c.Authenticator.username_pattern = r"[a-z][a-z0-9-]{0,30}"

c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = str(place / "homes" / "{username}")
c.Spawner.default_url = "/lab"
c.Spawner.http_timeout = c.Spawner.start_timeout = 180  # when a whole class logs in at once
c.Spawner.args = ["--allow-root"] if os.geteuid() == 0 else []
c.Spawner.environment = {"JUPYTER_CONFIG_PATH": str(place / "etc")}

# Homes, the course, the grading wherever it lies, and sockets of other programs.
HIDDEN = ["/home", "/media", "/mnt", "/root", "/run", "/srv", "/tmp", "/var/tmp"]
HIDDEN += [str(Path.home()), str(root), os.environ["HUB_GRADING"]]


def boxed(spawner) -> None:
    """Let a student's server see the machine's programs, its own home and the exchange."""
    home = str(place / "homes" / spawner.user.name)
    os.makedirs(home, mode=0o700, exist_ok=True)
    command = [os.environ["HUB_BWRAP"], "--ro-bind", "/", "/", "--dev", "/dev", "--unshare-pid"]
    command += ["--proc", "/proc", "--die-with-parent"]
    for hidden in HIDDEN:
        if os.path.isdir(hidden):
            command += ["--tmpfs", hidden]
    for shown in (sys.base_prefix, programs, place / "etc"):
        command += ["--ro-bind-try", str(shown), str(shown)]
    for own in (home, str(place / "exchange")):
        command += ["--bind", own, own]
    spawner.cmd = [*command, "--chdir", home, str(programs / "env/bin/jupyterhub-singleuser")]


c.Spawner.pre_spawn_hook = boxed
