import JSONText

/// The texts of the demonstration's settings.
enum DemoSettings {
    static func gateway(_ folder: DemoFolder) -> String {
        let service = "http://127.0.0.1:\(folder.ports.simulator)"
        let path = "B2BIntegrationEngine/FacturaElectronica"
        return """
            # Configuración de la demostración: todo vive en esta carpeta y habla solo con el simulador.
            root: "\(folder.root)"
            mail_folder: mail
            schemas: "\(folder.home.schemas)"
            mappings: "\(folder.home.mappings)"
            quiet: 2s
            rescan: 5s
            monitor:
              address: 127.0.0.1
              port: \(folder.ports.monitor)
            dian:
              timeout: 30s
              poll:
                first: 300ms
                max: 5s
              retry:
                first: 500ms
                max: 5s
              breaker:
                probe: 1s
              ubl20:
                habilitacion:
                  send_url: \(service)/habilitacion/\(path)/facturaElectronica
                  consult_url: \(service)/habilitacion/\(path)/consultaDocumentos
                  ranges_url: \(service)/servicios/B2BIntegrationEngine-servicios/FacturaElectronica/consultaResolucionesFacturacion

            """
    }

    static func client(_ client: DemoClient, _ folder: DemoFolder) -> String {
        """
        # Empresa ficticia de la demostración.
        profile: ubl20
        environment: habilitacion
        issuer:
          nit: "\(client.fullNIT)"
          name: \(client.company)
          org_type: 1
          vat_responsible: true
          address:
            line: "Calle 10 # 20-30"
            city: "\(client.city)"
            city_name: \(cityName(client))
            department_name: \(departmentName(client))
          email: facturas@\(client.name).example
          phone: "6010000000"
        software:
          id: \(client.softwareID)
          pin_file: etc/secrets/\(client.name).pin
          password_file: etc/secrets/\(client.name).password
        certificate:
          p12: \(folder.pki)/signer.p12
          password_file: etc/secrets/p12.password
        numbering:
          - resolution: "18760000001"
            prefix: \(client.prefix)
            from: \(client.first)
            to: \(client.last)
            valid_from: 1996-01-01
            valid_to: 2046-12-31
            technical_key_file: etc/secrets/\(client.name).key
        mappings: [\(client.mapping)]
        deliver: signed
        mail:
          from: facturas@\(client.name).example
          test_recipient: \(DemoFolder.testRecipient)
          support: soporte@\(client.name).example, lunes a viernes de 8 a 17

        """
    }

    /// The issuers as the simulator knows them.
    static func issuers(_ clients: [DemoClient]) -> String {
        let issuers = clients.map { client in
            JSONValue.object([
                "nit": .text(client.nit), "softwareID": .text(client.softwareID),
                "softwarePassword": .text(client.softwarePassword), "softwarePIN": .text(client.softwarePIN),
                "providerNIT": .text(client.nit),
                "ranges": .list([
                    .object([
                        "resolution": .text("18760000001"), "resolutionDate": .text("1996-01-01"),
                        "prefix": .text(client.prefix), "from": .integer(client.first),
                        "to": .integer(client.last), "validFrom": .text("1996-01-01"),
                        "validTo": .text("2046-12-31"), "technicalKey": .text(client.technicalKey),
                    ])
                ]),
            ])
        }
        return JSONValue.object(["issuers": .list(issuers)]).serialized(indented: true) + "\n"
    }

    private static func cityName(_ client: DemoClient) -> String {
        ["11001": "Bogotá, D.C.", "05001": "Medellín"][client.city] ?? "Cali"
    }

    private static func departmentName(_ client: DemoClient) -> String {
        ["11001": "Bogotá, D.C.", "05001": "Antioquia"][client.city] ?? "Valle del Cauca"
    }
}
