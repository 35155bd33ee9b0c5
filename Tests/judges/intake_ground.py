"""One client of the demonstration with its own daemon, for the promises about intake: files that no mapping
accepts get their answer without any authority, invoices of one line are accepted by the simulator.
"""

from __future__ import annotations

import json
import os
import uuid
from pathlib import Path
from typing import Any

from environment import Client, Environment, make_environment

CLIENT = "cafe-nevado"
FULL = bool(os.environ.get("BUZON_TEST_ALL"))
HEADER = (
    "Tipo;Prefijo;Número;Fecha;Vencimiento;Forma de pago;Medio de pago;Tipo documento;Documento;DV;Cliente;"
    "Dirección;Ciudad;Correo;Teléfono;Código;Descripción;Cantidad;Unidad;Precio unitario;Descuento;Impuesto;"
    "Factura que afecta;Fecha factura;Motivo;Total documento;Observaciones\r\n"
)
CUSTOMER = (
    "Contado;Efectivo;NIT;830099887;2;Droguería La Ñapa S.A.S.;Calle 72 # 10-34;Bogotá, D.C.;"
    "compras@lanapa.example;6017778899"
)


def invoice(number: int, quantity: int = 1) -> str:
    """One line of 100.000 pesos and IVA 19 % apiece; as latin-1, as the mapping generico-csv reads it."""
    return (
        f"Factura;SETP;{number};03/02/2026;;{CUSTOMER};CAF-1;Café «Sierra»;{quantity};Unidad;100.000,00;;IVA 19%;"
        f";;;{119 * quantity}.000,00;\r\n"
    )


def export(*numbers: int) -> bytes:
    return (HEADER + "".join(invoice(number) for number in numbers)).encode("cp1252")


class Ground:
    """An environment with one client, its settings changed by `gateway` and `client` (YAML text)."""

    def __init__(self, folder: Path, gateway: str = "", client: str = "") -> None:
        self.environment: Environment = make_environment(folder, [CLIENT])
        self.client: Client = self.environment.clients[CLIENT]
        self.spool = self.client.inbound.parents[2]
        extra = self.environment.config.parent / "conf.d" / "test.yaml"
        extra.parent.mkdir(exist_ok=True)
        extra.write_text("quiet: 300ms\nrescan: 1s\n" + gateway, encoding="utf-8")
        own = self.environment.config.parent / "clients" / f"{CLIENT}.yaml"
        own.write_text(own.read_text(encoding="utf-8") + client, encoding="utf-8")
        self.inbound.mkdir(parents=True, exist_ok=True)

    @property
    def inbound(self) -> Path:
        return self.client.inbound

    @property
    def outbound(self) -> Path:
        return self.client.outbound

    def drop(self, name: str, content: bytes = b"a;b\n") -> Path:
        """Written under a temporary name, then renamed."""
        part = self.inbound / f".{uuid.uuid4().hex}.part"
        part.write_bytes(content)
        target = self.inbound / name
        os.rename(part, target)
        return target

    def plain(self, name: str, content: bytes = b"a;b\n") -> Path:
        """Written under its own name."""
        target = self.inbound / name
        target.write_bytes(content)
        return target

    def answers(self) -> list[dict[str, Any]]:
        return [json.loads(path.read_text(encoding="utf-8")) for path in self.client.answers()]

    def answered(self) -> list[str]:
        """The files that have a final answer, one entry an answer, sorted."""
        return sorted(answer["file"] for answer in self.answers())

    def count(self) -> int:
        return sum(1 for _ in self.outbound.glob("*.respuesta.json"))

    def left(self) -> list[str]:
        return sorted(os.listdir(self.inbound)) if self.inbound.exists() else []
