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
    ]
}
