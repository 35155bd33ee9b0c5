extension FindingCatalogue {
    static let ubl20Pages = [
        FindingPage(
            "UBL20-RANGE", "la factura no está en un rango autorizado del cliente",
            reason: "La DIAN rechaza un número que no autorizó.",
            remedy: "Revisar prefijo y consecutivo, o agregar la resolución a numbering.",
            example: "El número XX990000203 no está en ningún rango de numeración autorizado del cliente."),
        FindingPage(
            "UBL20-RANGE-DATE", "la fecha está fuera de la vigencia de la resolución",
            reason: "La DIAN rechaza una fecha fuera de la resolución.",
            remedy: "Corregir la fecha, o usar un número de una resolución vigente.",
            example: "La fecha 2030-01-01 está fuera de la vigencia de la resolución de numeración."),
        FindingPage(
            "UBL20-ID-TYPE", "el tipo de documento del cliente no existe en 2.0",
            reason: "El XML de UBL 2.0 no tiene dónde decirlo.",
            remedy: "11, 12, 13, 21, 22, 31, 41, 42 o 91.",
            example: "El tipo de documento 47 del cliente no existe en UBL 2.0."),
        FindingPage(
            "UBL20-INVOICE-TYPE", "el tipo de factura no existe en 2.0",
            reason: "El XML de UBL 2.0 no tiene dónde decirlo.",
            remedy: "01, 02 o 03.",
            example: "El tipo de factura 04 no existe en UBL 2.0."),
        FindingPage(
            "UBL20-TAX", "el impuesto no tiene código en 2.0",
            reason: "El XML de UBL 2.0 no tiene dónde decirlo.",
            remedy: "01 IVA, 02 consumo, 03 ICA, 04 INC.",
            example: "El impuesto 22 no tiene código en UBL 2.0."),
        FindingPage(
            "UBL20-WITHHOLDING", "la retención no tiene código en 2.0",
            reason: "El XML de UBL 2.0 no tiene dónde decirlo.",
            remedy: "Informar solo ReteIVA (05) o ReteICA (07).",
            example: "La retención 06 no tiene código en UBL 2.0."),
        FindingPage(
            "UBL20-PAYMENT-MEANS", "el medio de pago no existe en 2.0",
            reason: "El XML de UBL 2.0 no tiene dónde decirlo.",
            remedy: "10, 20, 42 o 47.",
            example: "El medio de pago 48 no existe en UBL 2.0."),
        FindingPage(
            "UBL20-CONCEPT", "el concepto de la nota no existe en 2.0",
            reason: "El XML de UBL 2.0 no tiene dónde decirlo.",
            remedy: "Notas crédito: 1 a 5; notas débito: 1, 2 o 3.",
            example: "El concepto 6 de la nota no existe en UBL 2.0."),
        FindingPage(
            "UBL20-NOTE-ALLOWANCE", "una nota con descuento o cargo de todo el documento",
            reason: "El XML de UBL 2.0 no tiene dónde decirlo.",
            remedy: "Repartirlo entre las líneas.",
            example: "Una nota de UBL 2.0 no admite descuentos ni cargos de todo el documento."),
        FindingPage(
            "UBL20-NOTE-EXCHANGE", "una nota crédito en otra moneda",
            reason: "El XML de UBL 2.0 no tiene dónde decirlo.",
            remedy: "Emitirla en pesos.",
            example: "Una nota crédito de UBL 2.0 no admite otra moneda que COP: USD no lleva tasa de cambio."
        ),
        FindingPage(
            "UBL20-LOCAL-TOTAL", "el total en pesos no cabe", reason: "El total en pesos es obligatorio.",
            remedy: "Revisar la tasa.",
            example: "El total en pesos no cabe con la tasa de cambio …"),
        FindingPage(
            "UBL20-NUMBER-SIZE", "número de más de 35 caracteres",
            reason: "El esquema de UBL 2.0 no admite más.",
            remedy: "Uno más corto.",
            example: "El número … pasa de 35 caracteres."),
        FindingPage(
            "UBL20-CUSTOMER-ID-SIZE", "identificación de más de 35 caracteres",
            reason: "El esquema de UBL 2.0 no admite más.",
            remedy: "Corregirla.",
            example: "La identificación … del cliente pasa de 35 caracteres."),
        FindingPage(
            "UBL20-CUSTOMER-NAME-SIZE", "nombre de más de 450 caracteres",
            reason: "El esquema de UBL 2.0 no admite más.",
            remedy: "Abreviarlo.",
            example: "El nombre del cliente pasa de 450 caracteres."),
        FindingPage(
            "UBL20-AMOUNT-SIZE", "importe de más de 14 cifras enteras",
            reason: "El esquema de UBL 2.0 no admite más.",
            remedy: "Revisar cantidades y precios.",
            example: "El importe … pasa de 14 cifras enteras."),
        FindingPage(
            "UBL20-PAYABLE", "total negativo", reason: "Una factura no puede deber dinero al cliente.",
            remedy: "Una nota crédito, o revisar los descuentos.",
            example: "El total a pagar es negativo: -100.00."),
        FindingPage(
            "UBL20-XSD", "el XML no cumple el esquema", reason: "La DIAN rechaza el XML antes de mirarlo.",
            remedy: "Revisar en el mapeo el dato que nombra.",
            example: "El XML no cumple el esquema de la DIAN: …"),
        FindingPage(
            "UBL20-FREE", "un elemento de «ubl» no cabe en el documento",
            reason: "El esquema de la DIAN no lo tiene en ese lugar, o Buzón ya lo escribe.",
            remedy: "Quitar la ruta, o usar el destino del mapeo que le corresponde.",
            example: "El elemento cbc:ID no cabe en este documento de UBL 2.0, o Buzón ya lo escribe."),
        FindingPage(
            "UBL20-MANDATE", "un contrato de mandato con dos mandantes",
            reason: "Las líneas nombran a su mandante por el contrato.",
            remedy: "Revisar el contrato o la identificación del mandante.",
            example: "El contrato de mandato CM-1 aparece con dos mandantes."),
        FindingPage(
            "UBL20-NOTE-DELIVERY", "(aviso) una nota no dice la entrega",
            reason: "Las notas de UBL 2.0 no tienen dónde.",
            remedy: "Poner «when» al destino delivery.",
            example: "Una nota de UBL 2.0 no tiene dónde decir la entrega: no se escribe."),
        FindingPage(
            "UBL20-NOTE-PREPAID", "(aviso) una nota crédito no dice los anticipos",
            reason: "Las notas crédito de UBL 2.0 no tienen dónde.",
            remedy: "Poner «when» al destino prepaid.",
            example: "Una nota crédito de UBL 2.0 no tiene dónde decir los anticipos: no se escriben."),
    ]
}
