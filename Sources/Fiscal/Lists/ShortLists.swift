/// Types of identity document.
///
/// Source: the DIAN's published list of 2026, TipoIdentificacion-2.1; 47 and 48 from Anexo técnico 1.9 §13.2.1.
let idTypeList = """
    11\tRegistro civil
    12\tTarjeta de identidad
    13\tCédula de ciudadanía
    21\tTarjeta de extranjería
    22\tCédula de extranjería
    31\tNIT
    41\tPasaporte
    42\tDocumento de identificación extranjero
    47\tPEP
    48\tPPT
    50\tNIT de otro país
    91\tNUIP
    """

/// Types of invoice.
///
/// Source: the DIAN's published list of 2026, TipoDocumento-2.1.
let invoiceTypeList = """
    01\tFactura electrónica de venta
    02\tFactura electrónica de venta, exportación
    03\tFactura de talonario o papel con numeración de contingencia
    04\tFactura electrónica de venta por contingencia de la DIAN
    """

/// Concepts of a credit note.
///
/// Source: the DIAN's published list of 2026, ConceptoNotaCredito-2.1.
let creditNoteReasonList = """
    1\tDevolución parcial de los bienes o no aceptación parcial del servicio
    2\tAnulación de factura electrónica
    3\tRebaja o descuento parcial o total
    4\tAjuste de precio
    5\tOtros
    """
