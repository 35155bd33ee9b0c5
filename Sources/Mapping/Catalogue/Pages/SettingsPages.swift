extension FindingCatalogue {
    static let settingsPages = [
        FindingPage(
            "SET-UNREADABLE", "no se puede leer un archivo de configuración, un secreto o un certificado",
            reason: "Sin él, el servicio arrancaría a medias.",
            remedy: "Revisar ruta y permisos.",
            example: "El archivo «…» no se puede leer."),
        FindingPage(
            "SET-VALUE", "el valor es del tipo justo pero no vale", reason: "El valor no se puede usar.",
            remedy: "Escribirlo como pide.",
            example: "«20 segundos» no es una duración como 20s, 5m o 1h."),
        FindingPage(
            "SET-SECRET", "un secreto escrito en el YAML, vacío, o sin un lugar único",
            reason: "Los secretos no van donde se copian y se comparten.",
            remedy: "Usar …_file o …_env, y solo uno.",
            example: "El secreto «pin» no puede estar en el YAML."),
        FindingPage(
            "SET-DUPLICATE", "la misma clave en dos archivos de conf.d, o un mapeo dos veces",
            reason: "No se sabría cuál vale.",
            remedy: "Dejar uno.",
            example: "El mapeo «generico-csv» está dos veces."),
        FindingPage(
            "SET-RANGE", "un rango termina antes de empezar, o dos se cruzan",
            reason: "Un número tendría dos resoluciones, o ninguna.",
            remedy: "Revisar from, to y fechas.",
            example: "El rango termina antes de empezar."),
        FindingPage(
            "SET-CLIENT",
            "el nombre del cliente no sirve, dos clientes usan un mismo prefijo, o al abrir sus "
                + "archivos algo falla (NIT, .p12, fechas)",
            reason: "Sin esos datos el cliente no puede emitir.",
            remedy: "Corregir el archivo del cliente.",
            example: "«certificate.p12» de acme: no se abre con la contraseña dada."),
        FindingPage(
            "SET-PROFILE", "un régimen que no se atiende", reason: "Se emitiría para otro régimen.",
            remedy: "Profile: ubl20.",
            example: "El perfil ubl21 (validación previa) todavía no se atiende."),
        FindingPage(
            "SET-ADDRESS", "una dirección de la DIAN que no se puede usar",
            reason: "Los documentos irían a otro lugar, o a ninguno.",
            remedy: "Https://…, o http://127.0.0.1:puerto/… para un simulador.",
            example: "La dirección no se puede usar: …"),
    ]
}
