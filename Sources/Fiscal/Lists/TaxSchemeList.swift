/// Taxes and withholdings.
///
/// Source: the DIAN's published list of 2026, TipoImpuesto-2.1.
///
/// One entry a line: code, tab, name.
let taxSchemeList = """
    01	IVA
    02	IC
    03	ICA
    04	INC
    05	ReteIVA
    06	ReteFuente
    07	ReteICA
    08	ReteCREE
    20	FtoHorticultura
    21	Timbre
    22	Bolsas
    23	INCarbono
    24	INCombustibles
    25	Sobretasa Combustibles
    26	Sordicom
    ZZ	Nombre de la figura tributaria
    """
