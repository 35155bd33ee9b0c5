import Journal

/// How an operator calls what the journal names in English.
enum Words {
    static func name(_ state: DocumentState) -> String {
        switch state {
        case .waiting: "en espera"
        case .following: "repetido, sin veredicto"
        case .numbered: "numerado"
        case .signed: "firmado"
        case .sending: "enviando"
        case .asking: "consultando"
        case .pending: "pendiente"
        case .accepted: "aceptado"
        case .rejected: "rechazado"
        case .invalid: "inválido"
        case .conflict: "conflicto"
        case .repeated: "repetido"
        }
    }

    /// What a state means for whoever waits for the document.
    static func meaning(_ state: DocumentState) -> String {
        switch state {
        case .waiting: "Espera que la factura que corrige llegue y sea aceptada."
        case .following: "Ya se había recibido igual: sigue el veredicto del primero."
        case .numbered: "Tiene número y espera la firma."
        case .signed: "Está firmado y espera su envío a la DIAN."
        case .sending: "Se está enviando a la DIAN."
        case .asking: "Pudo haber llegado: se le pregunta a la DIAN antes de volver a enviar."
        case .pending: "La DIAN lo recibió y aún no ha respondido."
        case .accepted: "La DIAN lo aceptó."
        case .rejected: "La DIAN lo rechazó."
        case .invalid: "Tiene errores y no gastó número."
        case .conflict: "Su número ya está en uso con otro contenido."
        case .repeated: "Ya se había recibido igual: vale la primera respuesta."
        }
    }

    static func name(_ state: DropState) -> String {
        switch state {
        case .claimed: "recibido"
        case .read: "en proceso"
        case .answering: "respondiendo"
        case .answered: "respondido"
        case .held: "retenido"
        }
    }

    static func name(_ delivery: DeliveryState) -> String {
        switch delivery {
        case .none: "sin entregar"
        case .mailed: "correo escrito"
        case .undeliverable: "sin destinatario"
        }
    }

    static func kind(_ kind: String) -> String {
        switch kind {
        case "invoice": "Factura"
        case "credit_note": "Nota crédito"
        case "debit_note": "Nota débito"
        default: "Documento"
        }
    }

    static func operation(_ operation: String) -> String {
        switch operation {
        case "send": "Envío"
        case "consult": "Consulta"
        default: operation
        }
    }

    static func outcome(_ outcome: String) -> String {
        switch outcome {
        case "accepted": "aceptado"
        case "rejected": "rechazado"
        case "rejected-free": "rechazado, el número sigue libre"
        case "pending": "recibido, sin veredicto"
        case "not-sent": "no salió"
        case "unknown": "sin respuesta clara"
        case "absent": "la DIAN no lo tiene"
        default: outcome
        }
    }
}
