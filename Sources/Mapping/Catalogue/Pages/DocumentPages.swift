extension FindingCatalogue {
    static let documentPages = [
        FindingPage(
            "DOC-REQUIRED", "falta un dato", reason: "La DIAN rechaza el documento sin ese dato.",
            remedy: "Completarlo en el archivo o asignarlo en el mapeo.",
            example: "Falta «customer.name»."),
        FindingPage(
            "DOC-AMOUNT", "no es un número", reason: "Sin el número no hay cuentas.",
            remedy: "Solo cifras y, si hace falta, decimales.",
            example: "«12,5» no es un número válido en «price»."),
        FindingPage(
            "DOC-DATE", "no es una fecha que exista", reason: "Una fecha que no existe no se puede firmar.",
            remedy: "Una fecha como 2026-02-28.",
            example: "«2026-02-30» no es una fecha en «issued.date»."),
        FindingPage(
            "DOC-TIME", "no es una hora", reason: "La hora de emisión entra en el CUFE.",
            remedy: "Una hora como 14:05:00.",
            example: "«25:00:00» no es una hora."),
        FindingPage(
            "DOC-LIST", "un código que no está en su lista",
            reason: "La DIAN rechaza un código que no está en la lista.",
            remedy: "Usar un código de la lista, o corregir la tabla del mapeo.",
            example: "«ZZ» no está en la lista …, en «unit»."),
        FindingPage(
            "DOC-TEXT", "un carácter de control, que XML no admite",
            reason: "Con él, el XML no se puede leer.",
            remedy: "Quitar el carácter invisible en el ERP.",
            example: "«description» tiene un carácter de control."),
        FindingPage(
            "DOC-KIND", "la clase de documento no es ninguna",
            reason: "De la clase dependen la raíz del XML y las reglas.",
            remedy: "Invoice, credit_note o debit_note en el mapeo.",
            example: "«factura» no es una clase de documento."),
        FindingPage(
            "DOC-NUMBER", "el número no tiene la forma debida",
            reason: "El número debe caber en el rango autorizado.",
            remedy: "Prefijo de hasta 5 letras o cifras y consecutivo de cifras.",
            example: "«FE-1» no es un número de documento."),
        FindingPage(
            "DOC-NIT", "el NIT lleva algo que no son cifras",
            reason: "Del NIT sale el dígito de verificación.",
            remedy: "Sin guion; el dígito va aparte.",
            example: "«900.A» no es un NIT: debe tener solo cifras."),
        FindingPage(
            "DOC-DV", "el dígito de verificación no corresponde",
            reason: "El NIT o el dígito está mal digitado: la factura iría a otro.",
            remedy: "Corregir el NIT o su dígito.",
            example: "El dígito de verificación de 830099887 es 2, no «7»."),
        FindingPage(
            "DOC-EMAIL", "(aviso) el correo no es una dirección",
            reason: "Sin una dirección buena, el cliente no recibe el documento.",
            remedy: "Corregirlo; el documento sigue, pero no se envía al cliente.",
            example: "«compras@» no es una dirección de correo."),
        FindingPage(
            "DOC-LINES", "no hay líneas", reason: "Un documento sin líneas no vende nada.",
            remedy: "Que traiga al menos una.",
            example: "El documento no tiene líneas."),
        FindingPage(
            "DOC-NEGATIVE", "un descuento, cargo o anticipo negativo",
            reason: "El signo lo da el lugar: descuento o cargo.",
            remedy: "Un descuento negativo es un cargo.",
            example: "Un descuento o cargo no puede ser negativo."),
        FindingPage(
            "DOC-REFERENCE", "una nota no dice qué factura corrige",
            reason: "Una nota sin factura no corrige nada.",
            remedy: "Asignar references.number.",
            example: "La nota no dice qué factura corrige."),
        FindingPage(
            "DOC-EXCHANGE", "otra moneda, sin tasa de cambio", reason: "La DIAN pide los valores en pesos.",
            remedy: "Asignar exchange.rate y exchange.date.",
            example: "Un documento en USD necesita la tasa de cambio a pesos."),
        FindingPage(
            "DOC-OVERFLOW", "un importe no cabe en 38 cifras", reason: "La cuenta no sería exacta.",
            remedy: "Revisar cantidades y precios.",
            example: "Un importe del documento no cabe en 38 dígitos."),
        FindingPage(
            "DOC-UBL", "una ruta de «ubl» no nombra un elemento de UBL",
            reason: "Sin una ruta no se sabe dónde va el valor.",
            remedy: "Escribir la ruta como cac:ContractDocumentReference/cbc:ID.",
            example: "«Contrato» no es la ruta de un elemento de UBL."),
    ]
}
