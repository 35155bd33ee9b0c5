extension FindingCatalogue {
    static let numberPages = [
        FindingPage(
            "NUM-CONFLICT", "el número está en curso o aceptado, con otro contenido",
            reason: "Un número nombra un solo contenido.",
            remedy: "Un número nuevo, o una nota.",
            example: "El número SETP990000201 ya existe con otro contenido (CUFE c39b…)."),
        FindingPage(
            "NUM-CONSUMED", "la DIAN rechazó antes ese número y lo dio por usado",
            reason: "La DIAN no acepta el mismo número dos veces.",
            remedy: "Emitir lo corregido con un número nuevo.",
            example: "numero-consumido: la DIAN ya registró SETP990000201 y lo rechazó (7200004)."),
        FindingPage(
            "NUM-WAITS", "la nota espera la factura que corrige",
            reason: "La factura no ha llegado, o la DIAN todavía no la acepta. Las demás del archivo siguen su camino.",
            remedy: "Dejar la factura. Si la emitió otro sistema, poner su CUFE en la nota.",
            example: "La nota espera que la factura SETP990000201 sea aceptada, hasta 2026-11-25T10:00:00-05:00."),
        FindingPage(
            "NUM-NO-INVOICE", "la factura que la nota corrige no llegó a tiempo",
            reason: "La nota esperó lo que dice note_wait. No se usó su número ni se envió nada.",
            remedy: "Dejar la factura y otra vez la nota, o poner en la nota el CUFE de la factura.",
            example: "La factura SETP990000201, que esta nota corrige, no llegó a tiempo."),
        FindingPage(
            "NUM-INVOICE-REJECTED", "la DIAN rechazó la factura que la nota corrige",
            reason: "Una factura rechazada no existe para la DIAN: no hay qué corregir.",
            remedy: "Emitir de nuevo la factura, sin nota.",
            example: "La DIAN rechazó la factura SETP990000201, que esta nota corrige."),
    ]
}
