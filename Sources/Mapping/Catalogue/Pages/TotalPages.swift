extension FindingCatalogue {
    static let totalPages = [
        FindingPage(
            "TOT-01", "lo declarado difiere de lo calculado en más de declared_tolerance",
            reason: "El ERP y el documento deben decir lo mismo antes de firmar.",
            remedy: "Revisar líneas, descuentos e impuestos: nada se ajusta solo.",
            example: "El archivo declara 404601 como el total a pagar, y el documento suma 404600.00."),
        FindingPage(
            "TOT-02", "el valor de una línea no es cantidad × precio − descuentos + cargos",
            reason: "La cantidad, el precio o el descuento que llegó no es el que el ERP usó.",
            remedy: "Corregir la línea, o la regla net del mapeo.",
            example: "El valor de la línea es 340001, y cantidad × precio − descuentos + cargos da 340000.00."
        ),
        FindingPage(
            "TOT-03", "un impuesto difiere de base × tarifa en más de un centavo",
            reason: "La DIAN hace la misma cuenta.",
            remedy: "Corregir base, tarifa o valor.",
            example: "El impuesto 01 es 64700, y 340000.00 × 19 % da 64600.00."),
    ]
}
